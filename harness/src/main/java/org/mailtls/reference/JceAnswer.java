package org.mailtls.reference;

import java.util.List;
import java.util.Map;

/**
 * What a JCE worker answers: one line of JSON.
 *
 * @param samples name of the primitive → microseconds an operation
 * @param gaps name of the primitive → why there is no figure
 */
record JceAnswer(String version, Map<String, List<Double>> samples, Map<String, String> gaps) {}
