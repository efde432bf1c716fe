/** The fleet spec: records, and the strict reader that fills them. */
@NullMarked
package dev.burnfleet.core.spec;

import org.jspecify.annotations.NullMarked;
