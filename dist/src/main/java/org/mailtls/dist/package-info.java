/**
 * Writes what the archives hold beside the program: its manual and its shell completion, made of the command line itself, and
 * the licences of the libraries, read from the CycloneDX list of them. Runs when an archive is built and does not ship.
 */
@NullMarked
package org.mailtls.dist;

import org.jspecify.annotations.NullMarked;
