package dev.burnfleet.gitea;

/** What only some servers have. */
enum Feature {
    CONTENT_VERSION("comparing versions of a text needs Gitea 1.26"),
    LOCK("locking needs Gitea 1.24"),
    PINS("pinned issues need Gitea 1.20");

    private final String needs;

    Feature(String needs) {
        this.needs = needs;
    }

    String needs() {
        return needs;
    }

    boolean isIn(Capabilities capabilities) {
        return switch (this) {
            case CONTENT_VERSION -> capabilities.contentVersion();
            case LOCK -> capabilities.lock();
            case PINS -> capabilities.pin();
        };
    }
}
