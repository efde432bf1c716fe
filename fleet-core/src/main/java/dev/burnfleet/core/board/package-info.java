/** What the tracker shows: issues, pull requests and who is trusted, as plain data. */
@NullMarked
package dev.burnfleet.core.board;

import org.jspecify.annotations.NullMarked;
