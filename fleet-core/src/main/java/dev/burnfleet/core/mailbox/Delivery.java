package dev.burnfleet.core.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An archive with a list of what to do ({@code OPS}) and with checksums of everything in it ({@code SUMS}), so that a part
 * that got lost on the way is noticed: an archive that is cut at the end of a member unpacks without a complaint.
 * Immutable.
 */
final class Delivery {
    private final byte[] archive;
    private final String checksum;

    private Delivery(byte[] archive, String checksum) {
        this.archive = archive;
        this.checksum = checksum;
    }

    /** Returns the tar archive. */
    byte[] archive() {
        return archive.clone();
    }

    /** Returns the checksum of {@code SUMS}. */
    String checksum() {
        return checksum;
    }

    static Delivery of(long ticket, Batch batch) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        StringBuilder ops = new StringBuilder();
        for (Task task : batch.tasks()) {
            // Its name is also the order of taking: by class, then as delivered.
            String file = String.format(
                    Locale.ROOT, "%d.%010d%05d.%s.0", task.kind().digit(), ticket, members.size(), task.operationId());
            members.put(file, TaskFile.encode(task));
            ops.append("put ").append(task.agent()).append(' ').append(task.operationId());
            ops.append(' ').append(file).append('\n');
        }
        batch.acknowledgements().forEach(ref -> op(ops, "ack", ref));
        batch.withdrawals().forEach(ref -> op(ops, "take", ref));
        return pack(members, ops);
    }

    static Delivery of(Christening christening) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        StringBuilder ops = new StringBuilder();
        ops.append("limit ").append(christening.maxRunning().orElse(0)).append('\n');
        for (Credential credential : christening.credentials()) {
            file(ops, members, "credential", credential.name(), IdentityFile.encode(credential), "");
            file(ops, members, "credential", credential.name() + ".token", bytes(credential.secret() + "\n"), "");
        }
        for (Identity identity : christening.identities()) {
            String agent = identity.agent();
            file(ops, members, "preface", agent, bytes(identity.preface().orElse("")), "");
            identity.files().forEach((path, text) -> file(ops, members, "file", agent, bytes(text), " " + path));
            // Last, so that a worker that sees it finds the rest.
            file(ops, members, "identity", agent, IdentityFile.encode(identity), "");
        }
        return pack(members, ops);
    }

    private static void op(StringBuilder ops, String verb, TaskRef ref) {
        ops.append(verb)
                .append(' ')
                .append(ref.agent())
                .append(' ')
                .append(ref.operationId())
                .append('\n');
    }

    private static void file(
            StringBuilder ops, Map<String, byte[]> members, String verb, String name, byte[] content, String rest) {
        String member = "f" + members.size();
        members.put(member, content);
        ops.append(verb)
                .append(' ')
                .append(name)
                .append(' ')
                .append(member)
                .append(rest)
                .append('\n');
    }

    private static Delivery pack(Map<String, byte[]> members, StringBuilder ops) {
        members.put("OPS", bytes(ops.toString()));
        StringBuilder sums = new StringBuilder();
        members.forEach(
                (name, content) -> sums.append(Cksum.line(content, name)).append('\n'));
        byte[] sumsFile = bytes(sums.toString());
        TarWriter tar = new TarWriter().add("SUMS", sumsFile);
        members.forEach(tar::add);
        return new Delivery(tar.finish(), Long.toString(Cksum.of(sumsFile)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
