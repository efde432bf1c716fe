package dev.burnfleet.core.sim;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is delivered as the machine does: a plain tar archive, and the checksums in it. */
final class Archive {
    private static final int BLOCK = 512;

    private final Map<String, byte[]> members;

    private Archive(Map<String, byte[]> members) {
        this.members = members;
    }

    /** Unpacks; like tar, it takes a cut between two members for the end. Empty for a cut inside one. */
    static Optional<Archive> unpack(byte[] bytes) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        int at = 0;
        while (at + BLOCK <= bytes.length && bytes[at] != 0) {
            String name = field(bytes, at, 100);
            int size = Integer.parseInt(field(bytes, at + 124, 12).strip(), 8);
            int end = at + BLOCK + size;
            if (end > bytes.length) {
                return Optional.empty();
            }
            members.put(name, Arrays.copyOfRange(bytes, at + BLOCK, end));
            at += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
        return at < bytes.length || at % BLOCK == 0 ? Optional.of(new Archive(members)) : Optional.empty();
    }

    /** Tells whether everything is there and is what was sent. */
    boolean checks(String sum) {
        byte[] sums = members.get("SUMS");
        if (sums == null || !Long.toString(cksum(sums)).equals(sum)) {
            return false;
        }
        for (String line : lines("SUMS")) {
            byte[] content = members.get(line.split(" ")[2]);
            if (content == null || !line.startsWith(cksum(content) + " " + content.length + " ")) {
                return false;
            }
        }
        return true;
    }

    List<String> lines(String member) {
        return new String(member(member), StandardCharsets.UTF_8).lines().toList();
    }

    byte[] member(String name) {
        byte[] content = members.get(name);
        if (content == null) {
            throw new AssertionError("the archive has no " + name + " although its checksums were right");
        }
        return content;
    }

    private static String field(byte[] bytes, int from, int length) {
        int to = from;
        while (to < from + length && bytes[to] != 0) {
            to++;
        }
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    /** The checksum of POSIX cksum, bit by bit as the standard writes it. */
    private static long cksum(byte[] content) {
        int crc = 0;
        for (byte b : content) {
            crc = feed(crc, b);
        }
        for (int length = content.length; length != 0; length >>>= 8) {
            crc = feed(crc, (byte) length);
        }
        return ~crc & 0xffffffffL;
    }

    private static int feed(int before, byte b) {
        int crc = before ^ (b << 24);
        for (int bit = 0; bit < 8; bit++) {
            crc = crc < 0 ? (crc << 1) ^ 0x04C11DB7 : crc << 1;
        }
        return crc;
    }
}
