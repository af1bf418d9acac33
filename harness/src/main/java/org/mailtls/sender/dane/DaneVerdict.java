package org.mailtls.sender.dane;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailtls.sender.Reason;
import org.mailtls.sender.TlsFailure;

/**
 * What the records say of a chain.
 *
 * @param failure null if the server is authenticated
 */
public record DaneVerdict(@Nullable TlsFailure failure, List<Reason> reasons) {
    public DaneVerdict {
        reasons = List.copyOf(reasons);
    }

    public boolean authenticated() {
        return failure == null;
    }
}
