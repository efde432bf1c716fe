package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.machine.MachineException;
import dev.burnfleet.core.mailbox.Batch;
import dev.burnfleet.core.mailbox.Look;
import dev.burnfleet.core.mailbox.MailboxClient;
import dev.burnfleet.core.mailbox.MailboxException;
import dev.burnfleet.core.mailbox.Receipt;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;

/** Asks all machines at once. A dead one costs its own time-out and nobody else's. */
final class Machines {
    private final Map<String, MailboxClient> clients;
    private final Executor executor;
    private final InstantSource clock;
    private final Duration deadline;
    private final Duration patience;
    /** The last look of each machine. Only the thread that runs the cycle touches it. */
    private final Map<String, CompletableFuture<Looks.Seen>> looking = new HashMap<>();

    /**
     * @param deadline how long one machine may take for one answer
     * @param patience how long the slow ones are waited for once the first has answered
     */
    Machines(
            Map<String, MailboxClient> clients,
            Executor executor,
            InstantSource clock,
            Duration deadline,
            Duration patience) {
        this.clients = new LinkedHashMap<>(clients);
        this.executor = executor;
        this.clock = clock;
        this.deadline = deadline;
        this.patience = patience;
    }

    /**
     * Looks at all machines. A look that an earlier cycle gave up and that is still under way is waited for instead of
     * taking another: it would take its ticket afterwards, and the delivery of this cycle would be too late.
     */
    Looks look() throws InterruptedException {
        Map<String, CompletableFuture<Looks.Seen>> asked = new LinkedHashMap<>();
        clients.forEach((machine, client) -> {
            CompletableFuture<Looks.Seen> last = looking.get(machine);
            asked.put(machine, last == null || last.isDone() ? ask(client, MailboxClient::look) : last);
        });
        looking.putAll(asked);
        return answers(asked);
    }

    Looks peek() throws InterruptedException {
        Map<String, CompletableFuture<Looks.Seen>> asked = new LinkedHashMap<>();
        clients.forEach((machine, client) -> asked.put(machine, ask(client, MailboxClient::peek)));
        return answers(asked);
    }

    /** Sends each machine its batch; the futures end within the deadline. */
    Map<String, CompletableFuture<Receipt>> deliver(Map<String, Batch> batches, Looks looks) {
        Map<String, CompletableFuture<Receipt>> sent = new LinkedHashMap<>();
        batches.forEach((machine, batch) -> {
            Looks.Seen seen = looks.seen().get(machine);
            MailboxClient client = clients.get(machine);
            if (seen != null && client != null) {
                long ticket = seen.look().ticket().orElseThrow();
                sent.put(
                        machine,
                        CompletableFuture.supplyAsync(() -> client.deliver(ticket, batch, deadline), executor));
            }
        });
        return sent;
    }

    private CompletableFuture<Looks.Seen> ask(
            MailboxClient client, BiFunction<MailboxClient, Duration, Look> question) {
        return CompletableFuture.supplyAsync(
                () -> new Looks.Seen(question.apply(client, deadline), clock.instant()), executor);
    }

    private Looks answers(Map<String, CompletableFuture<Looks.Seen>> asked) throws InterruptedException {
        awaitEnough(asked);
        Map<String, Looks.Seen> seen = new HashMap<>();
        Map<String, String> unreachable = new HashMap<>();
        asked.forEach((machine, answer) -> {
            if (!answer.isDone()) {
                unreachable.put(machine, "it did not answer in time; the others went on without it");
                return;
            }
            try {
                seen.put(machine, answer.join());
            } catch (RuntimeException e) {
                unreachable.put(machine, reason(e));
            }
        });
        return new Looks(seen, unreachable);
    }

    /** Waits for all, but for the slow ones no longer than the patience after the first that answered. */
    private void awaitEnough(Map<String, CompletableFuture<Looks.Seen>> asked) throws InterruptedException {
        CompletableFuture<?>[] all = asked.values().toArray(CompletableFuture<?>[]::new);
        if (all.length == 0) {
            return;
        }
        CompletableFuture<Object> everyone = CompletableFuture.allOf(all).handle((done, failure) -> "ended");
        CompletableFuture<Object> first =
                CompletableFuture.anyOf(firstAnswers(all)).applyToEither(everyone, answer -> answer);
        Duration longest = deadline.plusSeconds(1);
        if (await(first, longest)) {
            await(everyone, patience);
        }
    }

    /** Returns futures that end when a machine answers, and never where one fails. */
    private static CompletableFuture<?>[] firstAnswers(CompletableFuture<?>[] all) {
        CompletableFuture<?>[] answers = new CompletableFuture<?>[all.length];
        for (int i = 0; i < all.length; i++) {
            answers[i] = all[i].handle((answer, failure) -> failure == null)
                    .thenCompose(answered ->
                            answered ? CompletableFuture.completedFuture(true) : new CompletableFuture<Boolean>());
        }
        return answers;
    }

    private static boolean await(CompletableFuture<Object> future, Duration longest) throws InterruptedException {
        try {
            future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("this future never fails", e);
        }
    }

    /** Says why in words, unwrapping what futures put around it; a bug is passed on. */
    static String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (failure instanceof MachineException || failure instanceof MailboxException) {
            cause = failure;
        }
        if (cause instanceof MachineException
                || cause instanceof MailboxException
                || cause instanceof TrackerException) {
            return String.valueOf(cause.getMessage());
        }
        throw new IllegalStateException("a port failed with something else than its own exception", cause);
    }
}
