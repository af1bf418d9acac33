package org.mailtls.reference;

import java.util.List;
import java.util.Map;

/**
 * What a JCE worker answers: one line of JSON.
 *
 * @param jdk of the worker, as {@link org.mailtls.host.Jdk#running}
 * @param samples name of the primitive → microseconds an operation
 * @param gaps name of the primitive → why there is no figure
 */
record JceAnswer(String version, String jdk, Map<String, List<Double>> samples, Map<String, String> gaps) {}
