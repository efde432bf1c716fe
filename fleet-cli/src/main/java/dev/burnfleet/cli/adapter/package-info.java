/** The ports of the core, served by the other modules: tracker by Gitea, machines by SSH and this machine, ledger by SQLite. */
@NullMarked
package dev.burnfleet.cli.adapter;

import org.jspecify.annotations.NullMarked;
