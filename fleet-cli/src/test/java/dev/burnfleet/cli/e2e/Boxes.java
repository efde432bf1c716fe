package dev.burnfleet.cli.e2e;

import dev.burnfleet.core.roster.Roster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The mailboxes of a fleet whose machines are all this one, read from their folders as they are. */
final class Boxes {
    /** An agent's mailbox. */
    record Box(String machine, String agent, Path folder) {
        @Override
        public String toString() {
            return machine + "/" + agent;
        }
    }

    private static final List<String> STAGES = List.of("new", "cur", "run", "done", "dead");

    private final List<Box> all;

    Boxes(Path folder, Roster roster) {
        all = roster.agents().stream()
                .map(agent -> new Box(
                        agent.machine(),
                        agent.name(),
                        folder.resolve(agent.machine()).resolve("agents").resolve(agent.name())))
                .toList();
    }

    List<Box> all() {
        return all;
    }

    /** Returns the mailboxes that nobody serves. */
    List<Box> unserved() {
        return all.stream().filter(box -> worker(box).isEmpty()).toList();
    }

    /** Returns the mailboxes whose agent runs. */
    List<Box> running() {
        return all.stream().filter(box -> launcher(box).isPresent()).toList();
    }

    /** Returns the worker that serves a mailbox. */
    static Optional<ProcessHandle> worker(Box box) {
        return list(box.folder()).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.startsWith("owner.") && !name.equals("owner.free"))
                .flatMap(name -> living(name.split("\\.", -1)[1]).stream())
                .findFirst();
    }

    /** Returns the leader of the group in which a mailbox's agent runs. */
    static Optional<ProcessHandle> launcher(Box box) {
        for (Path file : list(box.folder().resolve("run"))) {
            String[] name = file.getFileName().toString().split("\\.", -1);
            try {
                String record = Files.readString(box.folder().resolve("log/" + name[2] + "/pid." + name[3]));
                return living(record.split(" ", -1)[0]);
            } catch (IOException notRecorded) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Returns every task file, as machine, agent, stage and name. */
    List<String> tasks() {
        List<String> tasks = new ArrayList<>();
        for (Box box : all) {
            for (String stage : STAGES) {
                for (Path file : list(box.folder().resolve(stage))) {
                    tasks.add(box + " " + stage + " " + file.getFileName());
                }
            }
        }
        return tasks;
    }

    /** A process that nobody has waited for still counts as alive for Java; its command is gone. */
    private static Optional<ProcessHandle> living(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(process -> process.info().arguments().isPresent());
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException moved) {
            return List.of();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
