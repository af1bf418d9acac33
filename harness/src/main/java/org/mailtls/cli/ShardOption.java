package org.mailtls.cli;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailtls.result.Shard;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share of a scenario's cells: {@code 2/3}, or {@code auto} where whoever starts the shards says it in the environment. */
final class ShardOption implements ITypeConverter<Shard> {
    /** Set by Kubernetes in each pod of an Indexed Job; from 0. */
    static final String INDEX = "JOB_COMPLETION_INDEX";

    static final String COUNT = "SHARD_COUNT";

    private static final Pattern FORM = Pattern.compile("(\\d{1,5})/(\\d{1,5})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

    private final Map<String, String> environment;

    ShardOption() {
        this(System.getenv());
    }

    ShardOption(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Shard convert(String text) {
        if (text.equals("auto")) {
            return shard(number(INDEX) + 1, number(COUNT), INDEX + " and " + COUNT);
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new TypeConversionException("'" + text + "' is no shard; write 2/3 for the second of three, or auto");
        }
        return shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)), "'" + text + "'");
    }

    private int number(String variable) {
        String value = environment.get(variable);
        if (value == null) {
            throw new TypeConversionException(
                    "auto takes the shard from " + INDEX + ", which counts from 0, and " + COUNT + ", and " + variable
                            + " is not set; a Kubernetes Indexed Job sets the first, its manifest the second");
        }
        if (!NUMBER.matcher(value).matches()) {
            throw new TypeConversionException(variable + " is '" + value + "', which is no number of a shard");
        }
        return Integer.parseInt(value);
    }

    private static Shard shard(int index, int count, String from) {
        if (index < 1 || index > count) {
            throw new TypeConversionException(
                    from + ": there is no shard " + index + " of " + count + "; the first is 1/N and the last is N/N");
        }
        return new Shard(index, count);
    }
}
