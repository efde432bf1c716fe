package dev.burnfleet.allegro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Reads how much memory a container's own bound leaves it: inside a container /proc/meminfo is the host's. */
final class Memory {
    /** Kernels say "no bound" by a number near the largest. */
    private static final long NO_BOUND = 1L << 60;

    private Memory() {}

    /** Returns the bytes that a cgroup of version 2 or 1 leaves; empty where it sets no bound. */
    static OptionalLong leftBy(Path cgroup) {
        OptionalLong second = left(cgroup, "memory.max", "memory.current", "inactive_file ");
        return second.isPresent()
                ? second
                : left(
                        cgroup.resolve("memory"),
                        "memory.limit_in_bytes",
                        "memory.usage_in_bytes",
                        "total_inactive_file ");
    }

    private static OptionalLong left(Path folder, String bound, String used, String reclaimable) {
        try {
            String most = Files.readString(folder.resolve(bound)).strip();
            if (most.equals("max") || Long.parseLong(most) >= NO_BOUND) {
                return OptionalLong.empty();
            }
            long now = Long.parseLong(Files.readString(folder.resolve(used)).strip());
            // The kernel takes cached files back before it refuses memory.
            long cached = Files.readAllLines(folder.resolve("memory.stat")).stream()
                    .filter(line -> line.startsWith(reclaimable))
                    .mapToLong(line -> Long.parseLong(line.substring(reclaimable.length())))
                    .findFirst()
                    .orElse(0);
            return OptionalLong.of(Math.max(0, Long.parseLong(most) - now + cached));
        } catch (IOException | NumberFormatException e) {
            // No such controller here: nothing bounds it.
            return OptionalLong.empty();
        }
    }
}
