package dev.burnfleet.gitea.standin;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the one file of an upload: its name and size. */
final class Multipart {
    static final String NAME = "filename";
    static final String SIZE = "size";
    private static final String END_OF_LINE = "\r\n";
    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data;.*boundary=\"?([^\";]{1,70})\"?.*");
    private static final Pattern FILE = Pattern.compile(
            "(?i)Content-Disposition:[^\r\n]*;\\s*name=\"attachment\"[^\r\n]*filename=\"([^\"\r\n]*)\"");

    private Multipart() {}

    static boolean is(String contentType) {
        return contentType.startsWith("multipart/");
    }

    /** Returns an object with {@link #NAME} and {@link #SIZE}, or an empty one if there is no file in the body. */
    static JsonObject file(String contentType, byte[] body) {
        JsonObject json = new JsonObject();
        Matcher boundary = BOUNDARY.matcher(contentType);
        // One character a byte, so that lengths are sizes.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        Matcher file = FILE.matcher(text);
        if (boundary.matches() && file.find()) {
            String blank = END_OF_LINE + END_OF_LINE;
            int begin = text.indexOf(blank, file.end()) + blank.length();
            int end = text.indexOf(END_OF_LINE + "--" + boundary.group(1), begin);
            if (end >= begin) {
                json.addProperty(NAME, file.group(1));
                json.addProperty(SIZE, end - begin);
            }
        }
        return json;
    }
}
