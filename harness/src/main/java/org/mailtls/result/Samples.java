package org.mailtls.result;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** The samples of one fork, in a third of the memory that a list of objects takes: a large run has millions of them. */
final class Samples extends AbstractList<Double> implements RandomAccess {
    private final double[] values;

    private Samples(double[] values) {
        this.values = values;
    }

    /** A list of the same numbers that nobody can change. */
    static List<Double> copyOf(List<Double> samples) {
        return samples instanceof Samples ? samples : new Samples(of(samples));
    }

    /** The numbers; not to be changed. */
    static double[] of(List<Double> samples) {
        if (samples instanceof Samples packed) {
            return packed.values;
        }
        double[] values = new double[samples.size()];
        int next = 0;
        for (double sample : samples) {
            values[next++] = sample;
        }
        return values;
    }

    @Override
    public Double get(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }
}
