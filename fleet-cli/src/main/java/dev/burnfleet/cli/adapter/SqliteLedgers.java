package dev.burnfleet.cli.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Opens the SQLite file that is the ledger of a single dispatcher. */
public final class SqliteLedgers {
    private static final int BUSY_MILLIS = 10_000;

    private SqliteLedgers() {}

    /**
     * Opens a ledger file, making it and its folder, readable by their user alone, where they are missing.
     *
     * @throws UncheckedIOException if the folder cannot be made
     */
    public static DataSource at(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder of the ledger " + file, e);
        }
        return source("jdbc:sqlite:" + file.toAbsolutePath());
    }

    /**
     * Opens an empty ledger in a temporary file that goes with the process.
     *
     * @throws UncheckedIOException if the file cannot be made
     */
    public static DataSource empty() {
        try {
            Path file = Files.createTempFile("burnfleet-plan", ".db");
            file.toFile().deleteOnExit();
            SQLiteDataSource source = new SQLiteDataSource();
            source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
            return source;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary file for planning", e);
        }
    }

    private static DataSource source(String url) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // An intent must be on the disk, not only with the kernel, before its task leaves.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }
}
