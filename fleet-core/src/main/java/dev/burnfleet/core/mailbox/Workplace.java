package dev.burnfleet.core.mailbox;

import java.util.Optional;

/** Where an agent program runs. */
public sealed interface Workplace {

    /**
     * Runs it in a clone that its worker makes before the first task.
     *
     * @param url what is cloned; holds no secret
     * @param path where, absolute or beginning with {@code ~/}; empty for the mailbox's own folder
     */
    record Clone(String url, Optional<String> path) implements Workplace {
        public Clone {
            HeaderLines.requireLine(url, "address of the repository");
            path.ifPresent(folder -> HeaderLines.requireLine(folder, "folder of the working copy"));
        }
    }

    /**
     * Runs it in a folder that must be there.
     *
     * @param path absolute or beginning with {@code ~/}
     */
    record Folder(String path) implements Workplace {
        public Folder {
            HeaderLines.requireLine(path, "folder of the working copy");
        }
    }

    /** Runs it in an empty folder of its own. */
    record Empty() implements Workplace {}
}
