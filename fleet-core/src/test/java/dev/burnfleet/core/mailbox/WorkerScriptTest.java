package dev.burnfleet.core.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WorkerScriptTest {

    @Test
    void isOneScriptWhoseEveryLineEndsAndWhosePartsMeetBetweenLines() {
        WorkerScript script = WorkerScript.load();

        assertThat(script.text()).startsWith("#!/bin/sh\n").endsWith("\n").matches("(?s)[\\x09\\x0a\\x20-\\x7e]+");
        assertThat(script.text().lines().filter(line -> line.startsWith("# --- ")))
                .as("sections, each of which begins a line")
                .hasSizeGreaterThan(10);
    }

    @Test
    void namesItsFileAfterItsContent() {
        WorkerScript other = new WorkerScript(WorkerScript.load().text() + "\n");

        assertThat(other.fileName())
                .matches("fleet-[0-9a-f]{12}\\.sh")
                .isNotEqualTo(WorkerScript.load().fileName());
    }
}
