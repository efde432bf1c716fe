/** Measures the fleet beside the plain ways of doing the same; run by {@code mvn -Pbench -pl fleet-cli -am test}. */
@NullMarked
package dev.burnfleet.cli.bench;

import org.jspecify.annotations.NullMarked;
