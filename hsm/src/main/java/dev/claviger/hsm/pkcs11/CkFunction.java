package dev.claviger.hsm.pkcs11;

/** A function of CK_FUNCTION_LIST with its place in the list (PKCS#11 v2.40, pkcs11f.h). */
enum CkFunction {
    INITIALIZE("C_Initialize", 0),
    FINALIZE("C_Finalize", 1),
    GET_SLOT_LIST("C_GetSlotList", 4),
    GET_TOKEN_INFO("C_GetTokenInfo", 6),
    INIT_TOKEN("C_InitToken", 9),
    INIT_PIN("C_InitPIN", 10),
    OPEN_SESSION("C_OpenSession", 12),
    CLOSE_SESSION("C_CloseSession", 13),
    CLOSE_ALL_SESSIONS("C_CloseAllSessions", 14),
    LOGIN("C_Login", 18),
    CREATE_OBJECT("C_CreateObject", 20),
    COPY_OBJECT("C_CopyObject", 21),
    DESTROY_OBJECT("C_DestroyObject", 22),
    GET_ATTRIBUTE_VALUE("C_GetAttributeValue", 24),
    SET_ATTRIBUTE_VALUE("C_SetAttributeValue", 25),
    FIND_OBJECTS_INIT("C_FindObjectsInit", 26),
    FIND_OBJECTS("C_FindObjects", 27),
    FIND_OBJECTS_FINAL("C_FindObjectsFinal", 28),
    ENCRYPT_INIT("C_EncryptInit", 29),
    ENCRYPT("C_Encrypt", 30),
    DECRYPT_INIT("C_DecryptInit", 33),
    DECRYPT("C_Decrypt", 34),
    SIGN_INIT("C_SignInit", 42),
    SIGN("C_Sign", 43),
    GENERATE_KEY("C_GenerateKey", 58),
    GENERATE_KEY_PAIR("C_GenerateKeyPair", 59),
    WRAP_KEY("C_WrapKey", 60),
    GENERATE_RANDOM("C_GenerateRandom", 64);

    private final String cName;
    private final int index;

    CkFunction(String cName, int index) {
        this.cName = cName;
        this.index = index;
    }

    String cName() {
        return cName;
    }

    int index() {
        return index;
    }
}
