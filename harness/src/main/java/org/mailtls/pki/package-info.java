/** The test certification authority: root, intermediate and leaf for each kind of key, made anew for each run. */
@NullMarked
package org.mailtls.pki;

import org.jspecify.annotations.NullMarked;
