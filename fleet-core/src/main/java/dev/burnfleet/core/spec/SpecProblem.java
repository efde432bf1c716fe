package dev.burnfleet.core.spec;

/**
 * One thing that is wrong with a spec.
 *
 * @param pointer JSON pointer to the place, empty for the whole document
 * @param line its line, from 1
 * @param column its column in characters, from 1
 * @param message what is wrong there
 * @param hint what to do about it, may be empty
 */
public record SpecProblem(String pointer, int line, int column, String message, String hint) {
    private static final int LONGEST = 400;

    /** Returns the problem in one printable line, place first. */
    @Override
    public String toString() {
        String place = line + ":" + column + ": " + (pointer.isEmpty() ? "" : Word.printable(pointer, LONGEST) + ": ")
                + message;
        return hint.isEmpty() ? place : place + " (" + hint + ")";
    }
}
