/** A real Gitea for integration tests, also of other modules. */
@NullMarked
package dev.burnfleet.gitea.testing;

import org.jspecify.annotations.NullMarked;
