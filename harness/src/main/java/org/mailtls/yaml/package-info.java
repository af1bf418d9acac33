/**
 * YAML files that people write: read within bounds, with positions, held against a JSON Schema, and every mistake told
 * at its place with the word that was probably meant.
 */
@NullMarked
package org.mailtls.yaml;

import org.jspecify.annotations.NullMarked;
