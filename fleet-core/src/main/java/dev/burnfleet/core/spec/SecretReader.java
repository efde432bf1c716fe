package dev.burnfleet.core.spec;

import java.util.Map;
import java.util.Optional;

/**
 * Reads where a secret comes from.
 *
 * @param what what it is, for messages
 * @param variable a variable that may hold one, as an example
 */
record SecretReader(String what, String variable) {

    Optional<TokenSource> read(Value value) {
        if (value.isText()) {
            value.wrong(
                    "a " + what + " is never written into a spec", "say where it is: {\"env\": \"" + variable + "\"}");
            return Optional.empty();
        }
        Map<String, Value> entries = value.entries();
        Fields fields = value.fields(Shape.TOKEN);
        if (value.isObject()
                && entries.keySet().stream()
                                .filter(Shape.TOKEN.keys()::contains)
                                .count()
                        != 1) {
            value.wrong("a " + what + " comes from one place", "give one of \"env\", \"file\" and \"command\"");
            return Optional.empty();
        }
        Optional<TokenSource> env = fields.word("env", Word.VARIABLE).map(TokenSource.Env::new);
        Optional<TokenSource> file = fields.word("file", Word.FILE).map(TokenSource.File::new);
        return env.or(() -> file).or(() -> fields.get("command").flatMap(SecretReader::command));
    }

    private static Optional<TokenSource> command(Value value) {
        int before = value.items().size();
        TokenSource.Command command = new TokenSource.Command(value.each(Word.ARGUMENT::read));
        if (before == 0) {
            value.wrong("a command has at least its program", "write it as an array: [\"pass\", \"show\", \"gitea\"]");
        }
        return Optional.of(command);
    }
}
