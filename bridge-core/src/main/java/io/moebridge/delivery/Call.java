package io.moebridge.delivery;

import io.moebridge.lane.Batch;
import io.moebridge.moengage.Element.Kind;

/** The calls of MoEngage's API that the bridge makes. */
enum Call {
    BULK,
    MERGE,
    DELETE;

    static Call of(Batch batch) {
        return batch.call().map(kind -> kind == Kind.DELETE ? DELETE : MERGE).orElse(BULK);
    }

    String path(String appId) {
        return switch (this) {
            case BULK -> "/v1/transition/" + appId;
            case MERGE -> "/v1/customer/merge?app_id=" + appId;
            case DELETE -> "/v1/customer/delete?app_id=" + appId;
        };
    }
}
