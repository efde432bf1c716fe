/** A Gitea client: issues, pull requests, comments and labels of one server. */
@NullMarked
package dev.burnfleet.gitea;

import org.jspecify.annotations.NullMarked;
