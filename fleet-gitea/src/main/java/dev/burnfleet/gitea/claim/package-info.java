/** Claims an issue for one of several parties that share nothing but a Gitea. */
@NullMarked
package dev.burnfleet.gitea.claim;

import org.jspecify.annotations.NullMarked;
