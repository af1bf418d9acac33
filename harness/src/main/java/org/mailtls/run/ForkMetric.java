package org.mailtls.run;

import java.util.List;
import org.mailtls.result.Metric;

/** Samples of one quantity from one fork, one an iteration. */
public record ForkMetric(String name, String unit, Metric.Better better, List<Double> samples) {}
