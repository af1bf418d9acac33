/** A browser for tests of pages: how a page comes out, nobody else can tell. */
@NullMarked
package org.mailtls.report.browser;

import org.jspecify.annotations.NullMarked;
