/** What the fuzz targets share, and the test that plays their corpus again. */
@NullMarked
package dev.burnfleet.core.fuzz;

import org.jspecify.annotations.NullMarked;
