package dev.burnfleet.cli.command;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a command did inside this process.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err its errors
 */
record Ran(int code, String out, String err) {
    static Ran fleet(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = FleetMain.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Ran(code, out.toString(), err.toString());
    }
}
