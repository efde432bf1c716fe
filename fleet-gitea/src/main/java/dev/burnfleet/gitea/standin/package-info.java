/** An in-memory server that answers as Gitea 1.26.4 does, for tests and demonstrations. */
@NullMarked
package dev.burnfleet.gitea.standin;

import org.jspecify.annotations.NullMarked;
