package org.postern.store;

/** What every store keeps, port by port; a store's own test implements this and all is run. */
public interface StoreContract
    extends AccountStoreContract,
        AccountChangeContract,
        TokenStoreContract,
        SpareTokenStoreContract,
        ApiClientStoreContract,
        RecoveryCodeStoreContract,
        ContactStoreContract,
        SentCodeStoreContract,
        ScheduledResetStoreContract,
        SessionStoreContract,
        ThrottleStoreContract,
        SignInStoreContract,
        StoreIdentityContract {}
