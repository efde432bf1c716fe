/** The program of docs/gitea.md, outside the client's own package: it sees what anybody else sees. */
@NullMarked
package dev.burnfleet.gitea.example;

import org.jspecify.annotations.NullMarked;
