package dev.burnfleet.core.spec;

/** A place in a document: line and column, both from 1, the column in characters. */
record Position(int line, int column) {}
