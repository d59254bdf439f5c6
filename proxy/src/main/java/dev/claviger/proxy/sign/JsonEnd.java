package dev.claviger.proxy.sign;

import dev.claviger.proxy.message.WireBuilder;

/** Puts one more member at the end of a JSON object; what stands there already is kept to the byte. */
final class JsonEnd {
    /** More than a member takes that authenticates, but for a long signature. */
    private static final int ROOM = 64;

    private JsonEnd() {}

    static byte[] number(byte[] object, String name, String number) {
        return with(object, name, number);
    }

    /** A text without anything that JSON would have to escape. */
    static byte[] text(byte[] object, String name, String plain) {
        return with(object, name, '"' + plain + '"');
    }

    private static byte[] with(byte[] object, String name, String value) {
        int end = object.length - 1;
        while (object[end] != '}') {
            end--;
        }
        int last = end - 1;
        while (object[last] <= ' ') {
            last--;
        }
        WireBuilder out = new WireBuilder(object.length + ROOM).put(object, 0, end);
        if (object[last] != '{') {
            out.put(',');
        }
        return out.put('"').put(name).put("\":").put(value).put('}').toBytes();
    }
}
