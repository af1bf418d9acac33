/** How each mail server writes its log and its Received headers: one class each, which turns lines into events. */
@NullMarked
package org.mailtls.maillog.dialect;

import org.jspecify.annotations.NullMarked;
