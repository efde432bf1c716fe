package dev.burnfleet.cli.demo;

/** Says what can be done with a demo that is up. */
final class Advice {
    private Advice() {}

    static void print(Progress progress, DemoOptions options) {
        DemoNames names = options.names();
        String spec = " --spec "
                + Words.quoted(new DemoFolder(options.folder()).spec().toString());
        String fleet = options.command();
        progress.plain("");
        progress.plain("Look at the panes (Ctrl-B n: next window, Ctrl-B d: leave; no key can break anything):");
        progress.plain("  tmux -L " + names.socket() + " attach              machine mac");
        progress.plain("  tmux -L " + names.remoteSocket() + " attach      machine allegro, behind SSH");
        progress.plain("Every command works on this fleet:");
        progress.plain("  " + fleet + " status" + spec);
        progress.plain("  " + fleet + " dispatch --cycles 10 --interval 5" + spec);
        progress.plain("  " + fleet + " launch both" + spec + "      mends what you kill");
        progress.plain("Take it down, leaving nothing behind:");
        progress.plain("  " + fleet + " demo --down"
                + (options.isUsualFolder()
                        ? ""
                        : " --dir " + Words.quoted(options.folder().toString())));
    }
}
