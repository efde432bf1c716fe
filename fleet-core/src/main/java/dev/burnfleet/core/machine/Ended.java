package dev.burnfleet.core.machine;

/**
 * A program that ran to its end.
 *
 * @param status its exit status, {@code 128 + signal} where a signal ended it
 * @param output all that it wrote to standard output, read as UTF-8
 * @param errors the first of what it wrote to standard error, control bytes stripped
 */
public record Ended(int status, String output, String errors) {}
