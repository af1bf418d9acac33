/**
 * Published rule sets as data, and what they say of one server: pure functions of {@link org.mailtls.probe.Facts}.
 * Each policy has its own verdict; nothing merges them.
 */
@NullMarked
package org.mailtls.policy;

import org.jspecify.annotations.NullMarked;
