package dev.burnfleet.core.spec;

import java.util.List;

/** Texts of specs for tests. */
final class Specs {
    /** One window of two workers. */
    static final String SMALL = """
            {
              "owner": "me",
              "gitea": {"url": "http://127.0.0.1:3000"},
              "machines": {
                "here": {"windows": [{"name": "WARD", "names": ["SOL", "MARS"], "repositories": ["door"]}]}
              }
            }
            """;

    /** Says something about every key. */
    static final String EVERY_KEY = """
            {
              "$schema": "fleet-spec.schema.json",
              "session": "TEST",
              "owner": "me",
              "gitea": {
                "url": "https://git.example.org/gitea", "token": {"command": ["pass", "show", "gitea"]}, "accounts": ["bot"],
                "workerToken": {"file": "~/worker.token"}, "councilToken": {"env": "COUNCIL_TOKEN"}
              },
              "agent": "claude",
              "agents": {
                "claude": {"env": {"HOME": "{home}"}, "envPass": ["ANTHROPIC_API_KEY"], "accountGroup": "anthropic"},
                "mine": {
                  "like": "hermes", "argv": ["mine", "{prompt_file}"], "resume": ["--go-on", "{session_id}"], "prompt": "file",
                  "identity": {"file": "{home}/ME.md"}, "setup": [{"path": "{home}/a/b.txt", "text": "I am {agent}\\n"}],
                  "homeSource": {"path": "~/.mine", "files": ["keys"]},
                  "sessionId": {"from": "stdout", "pattern": "id=([0-9]+)"},
                  "hold": {"exitCodes": [9], "patterns": ["quota"], "quickFailure": "5s", "quickFailures": 0},
                  "okExit": [0, 3], "grace": "2s"
                }
              },
              "workingCopy": {"clone": true, "path": "~/work/{agent}", "url": "https://git.example.org/{owner}/{repository}.git"},
              "dispatch": {
                "waiting": 2, "maxPanesPerIssue": 3, "startBy": "10m", "runFor": "2h", "clockBound": "0s", "maxAttempts": 7, "retryAfter": "0s", "holdLimit": "1h", "exclude": ["later"],
                "councilLabel": "ask", "councilSeats": 2, "priorities": ["p1"], "branches": ["issue-{n}"],
                "announce": {"label": "in work"}, "claims": "claims"
              },
              "trust": {"users": ["me"], "anyone": false, "label": "trusted", "ownAccounts": true},
              "standingOrders": [
                {"id": "triage", "repositories": ["door"], "text": "Sort.\\n", "rest": "1d", "slices": ["old", "new"]},
                {"id": "all", "repositories": ["*"], "text": "Tidy."}
              ],
              "machines": {
                "vps": {
                  "host": "vps.example.org", "hostnames": ["vps"], "port": 2222, "user": "timmy", "identity": "~/.ssh/id",
                  "knownHosts": "~/.ssh/known", "transport": "ssh", "socket": "test", "state": "/srv/fleet",
                  "envFile": "~/env", "maxRunning": 4, "path": ["~/bin"],
                  "windows": [
                    {
                      "name": "WARD", "purpose": "doors", "glyph": "⛨", "panes": 6,
                      "repositories": ["door", {"name": "other/house", "weight": 2}], "names": ["SOL", "MARS", "LUNA"],
                      "role": "worker", "roles": {"LUNA": "sentinel"}, "homes": {"WARD-6": "door"}, "agent": "mine"
                    }
                  ]
                }
              }
            }
            """;

    private Specs() {}

    /** Returns what is wrong with a text. */
    static List<SpecProblem> problems(String text) {
        try {
            SpecReader.read(text, "test");
            return List.of();
        } catch (SpecException e) {
            return e.problems();
        }
    }
}
