package dev.burnfleet.gitea;

/**
 * A file that a pull request changes. Immutable.
 *
 * @param filename its path
 * @param previousFilename its path before, if it was renamed, else empty
 * @param status Gitea's word: {@code added}, {@code changed}, {@code deleted}, {@code renamed} ...
 * @param additions lines added
 * @param deletions lines removed
 */
public record ChangedFile(String filename, String previousFilename, String status, long additions, long deletions) {
    public ChangedFile {
        filename = Absent.text(filename);
        previousFilename = Absent.text(previousFilename);
        status = Absent.text(status);
    }
}
