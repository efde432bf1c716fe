package dev.burnfleet.tmux;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a machine prints when it is asked for its panes: read, or refused in printable words; titles change no field. */
public final class FrameFuzz {
    private static final String STATE = "\nn state\nn version 0 tmux 3.5a\n";

    private FrameFuzz() {}

    /** Tries one input: all that is printed, what tmux prints, and a title. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        attempt(text, FrameReader::state);
        attempt(STATE + text + "\nn end 0\n", FrameReader::state);
        attempt(STATE + "server|1|2||\n" + text + "\nn end 0\n", FrameReader::state);
        attempt("n applying\n" + text + "\nn applied\n", FrameReader::applied);
        attempt(text + "\nn killed " + text + "\n", FrameReader::killed);
        title(text);
    }

    /** What {@code #{q:}} writes comes back as it was. */
    private static void title(String text) {
        String title = text.replaceAll("[\\n\\r]", "");
        String quoted = title.replace("\\", "\\\\").replace("|", "\\|");
        String line =
                "pane|s|@1|w|win|g|latest|1|%1|" + quoted + "|role|" + quoted + "|print|" + quoted + "|0||12|0|1|80|24";
        PaneState pane = StateFormat.pane(line).orElseThrow(() -> new AssertionError("no pane: " + line));
        if (!List.of(pane.agent(), pane.plannedTitle(), pane.title()).equals(List.of(title, title, title))
                || pane.columns() != 80) {
            throw new AssertionError("the title changed a field: " + pane);
        }
    }

    private static void attempt(String printed, Reading reading) {
        try {
            reading.read(
                    new FrameReader(new ByteArrayInputStream(printed.getBytes(StandardCharsets.UTF_8)), "n", "burn"));
        } catch (TmuxException | IOException e) {
            requirePrintable(String.valueOf(e.getMessage()));
        }
    }

    private static void requirePrintable(String shown) {
        if (shown.codePoints().anyMatch(c -> Character.isISOControl(c) || Printable.isInvisible(c))) {
            throw new AssertionError("this is shown: " + shown);
        }
    }

    private interface Reading {
        void read(FrameReader reader) throws IOException;
    }
}
