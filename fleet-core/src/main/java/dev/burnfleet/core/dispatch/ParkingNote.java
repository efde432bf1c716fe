package dev.burnfleet.core.dispatch;

import dev.burnfleet.core.ledger.Intent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Writes the comment that says what was tried on an issue. */
final class ParkingNote {
    private static final int MOST_TRIES = 20;
    private static final int LONGEST = 200;

    private ParkingNote() {}

    /**
     * @param tries runs that came to nothing, oldest first
     * @param verdicts why each ended, by operation id
     */
    static String of(List<Intent> tries, Map<String, String> verdicts) {
        StringBuilder text = new StringBuilder("Burn Fleet has tried this issue ")
                .append(tries.size())
                .append(tries.size() == 1 ? " time" : " times")
                .append(" and has nothing to show, so it leaves it to people now.\n\n");
        tries.stream()
                .skip(Math.max(0, tries.size() - MOST_TRIES))
                .forEach(run -> text.append("- ")
                        .append(code(run.agent()))
                        .append(" on ")
                        .append(code(run.machine()))
                        .append(", ")
                        .append(run.progress()
                                .startedAt()
                                .map(ParkingNote::time)
                                .orElse("not begun"))
                        .append(" to ")
                        .append(run.progress().endedAt().map(ParkingNote::time).orElse("unknown"))
                        .append(": ")
                        .append(code(verdicts.getOrDefault(run.operationId(), "no reason is remembered")))
                        .append('\n'));
        return text.append("\nA comment or a label of a person frees it.").toString();
    }

    /** Text of others as code: there it is no Markdown, mentions nobody and refers to nothing. */
    private static String code(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(c -> c == '`' ? '\'' : c)
                .map(c -> isHarmless(c) ? c : ' ')
                .forEach(clean::appendCodePoint);
        String line = clean.toString().strip();
        return line.isEmpty() ? "" : "`" + line + "`";
    }

    private static boolean isHarmless(int c) {
        int type = Character.getType(c);
        return !Character.isISOControl(c)
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.SURROGATE;
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
