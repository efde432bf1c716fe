package dev.burnfleet.core.spec;

import dev.burnfleet.core.spec.MachineSpec.Transport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code machines}. */
final class MachineReader {
    /** Words that commands take in place of a machine's name. */
    private static final Set<String> TAKEN = Set.of("all", "both");

    private static final Map<String, Transport> TRANSPORTS = Map.of("mina", Transport.MINA, "ssh", Transport.SSH);
    private static final SecretReader PASSPHRASE = new SecretReader("passphrase", "SSH_PASSPHRASE");
    private static final int MAX_RUNNING = 10_000;

    private final WindowReader windows;
    private final Map<String, String> addresses = new HashMap<>();

    MachineReader(WindowReader windows) {
        this.windows = windows;
    }

    List<MachineSpec> readAll(Value value) {
        List<MachineSpec> machines = new ArrayList<>();
        value.entries().forEach((name, entry) -> {
            boolean fits = Word.NAME.fitsKey(name, entry);
            if (isTaken(name)) {
                entry.wrongKey("commands take \"" + name + "\" for every machine", "give it another name");
            }
            if (fits) {
                machines.add(read(name, entry));
            }
        });
        if (value.isObject() && machines.isEmpty()) {
            value.wrong("a fleet has at least one machine", "");
        }
        return machines;
    }

    /** Tells whether commands take the name for something else. */
    static boolean isTaken(String name) {
        return TAKEN.contains(name.toLowerCase(Locale.ROOT));
    }

    private MachineSpec read(String name, Value value) {
        Fields fields = value.fields(Shape.MACHINE);
        List<WindowSpec> read = windows.readAll(name, fields.need("windows"));
        MachineSpec machine = new MachineSpec(
                name,
                fields.word("host", Word.HOST),
                fields.words("hostnames", Word.HOST),
                fields.whole("port", 1, 65_535),
                fields.word("user", Word.USER),
                fields.word("identity", Word.FILE),
                fields.get("passphrase").flatMap(PASSPHRASE::read),
                fields.word("knownHosts", Word.FILE),
                fields.read("transport", place -> place.choice(TRANSPORTS), Transport.MINA),
                fields.word("socket", Word.SOCKET, "burn"),
                fields.word("state", Word.FOLDER, "~/.local/state/burnfleet"),
                fields.word("envFile", Word.FILE, "~/.config/burnfleet/env"),
                fields.whole("maxRunning", 1, MAX_RUNNING),
                fields.words("path", Word.FOLDER),
                read);
        if (fields.get("host").isPresent() == machine.host().isPresent()) {
            checkAddress(value, machine);
        }
        fields.get("passphrase")
                .ifPresent(place ->
                        checkPassphrase(place, machine, fields.get("identity").isPresent()));
        return machine;
    }

    private static void checkPassphrase(Value value, MachineSpec machine, boolean named) {
        if (!named) {
            value.wrongKey("there is no \"identity\" that it would open", "name the key's file as \"identity\"");
        }
        if (machine.transport() == Transport.SSH) {
            value.wrongKey("the ssh program is given none", "add the key to an agent, or leave \"transport\" out");
        }
    }

    /** Two machines of one address would be two owners of one tmux server and one set of mailboxes. */
    private void checkAddress(Value value, MachineSpec machine) {
        String address = machine.host().orElse("this machine").toLowerCase(Locale.ROOT) + " port "
                + machine.port().orElse(22) + ", socket " + machine.socket() + ", state " + machine.state();
        String first = addresses.putIfAbsent(address, machine.name());
        if (first != null) {
            value.wrongKey(
                    "it is the same machine as \"" + first + "\": " + address,
                    "give it another host, port, socket or state");
        }
    }
}
