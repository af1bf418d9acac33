package org.mailtls.reference;

import java.util.List;
import org.mailtls.result.floor.Primitive;

/** What a JCE worker is asked: one line of JSON. */
record JceQuestion(String provider, List<Primitive> primitives, ReferenceEffort effort) {}
