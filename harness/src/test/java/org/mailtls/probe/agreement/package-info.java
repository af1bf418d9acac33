/**
 * Holds a scan against what other scanners say of the same server. Agreement is the rule; each disagreement that is
 * known is listed, with the proof of who is right.
 */
@NullMarked
package org.mailtls.probe.agreement;

import org.jspecify.annotations.NullMarked;
