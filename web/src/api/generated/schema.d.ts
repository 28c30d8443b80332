/* Generated from openapi.json by npm run gen:api. Do not edit. */

export interface paths {
    "/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open an account */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in by name or e-mail address, with a code where the account asks for one */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Trade a refresh token for a new pair; each works once, or again with the same attempt until the next one is used */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this session */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the password; all other sessions end at once */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The devices on which the account is logged in */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of the account's sessions */
        delete: operations["revokeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether logging in asks for a code, and how many recovery codes are left */
        get: operations["getTotp"];
        /** Turn two-factor login on; answers the recovery codes, once */
        put: operations["confirmTotp"];
        /** A fresh secret for an authenticator app; it counts when a code confirms it */
        post: operations["proposeTotp"];
        /** Turn two-factor login off, with the password and a code */
        delete: operations["disableTotp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account's bots */
        get: operations["listBots"];
        put?: never;
        /** Make a bot; its token is answered this one time */
        post: operations["createBot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/bots/{bot}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a bot; it leaves all servers, its messages stay */
        delete: operations["deleteBot"];
        options?: never;
        head?: never;
        /** Change what a bot may do */
        patch: operations["updateBot"];
        trace?: never;
    };
    "/bots/{bot}/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new token; the old one is refused at once */
        post: operations["renewBotToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/bots/{bot}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make a bot a member of a server */
        put: operations["addBot"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/@me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account that asks */
        get: operations["getMe"];
        put?: never;
        post?: never;
        /** Have the account deleted after a time of grace; logging in again keeps it */
        delete: operations["deleteAccount"];
        options?: never;
        head?: never;
        /** Change the own profile */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A person with whom the caller has something in common */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/@me/servers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The servers of the account that asks */
        get: operations["listMyServers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a server, with a first text channel */
        post: operations["createServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A server, as a member sees it */
        get: operations["getServer"];
        put?: never;
        post?: never;
        /** Delete a server; only its owner may */
        delete: operations["deleteServer"];
        options?: never;
        head?: never;
        /** Rename a server, or give it an icon */
        patch: operations["updateServer"];
        trace?: never;
    };
    "/servers/{server}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The members of a server, by user id; with q those who are called so, the best first */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/members/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a member */
        delete: operations["kickMember"];
        options?: never;
        head?: never;
        /** Change nickname, roles or timeout; {user} may be @me */
        patch: operations["updateMember"];
        trace?: never;
    };
    "/servers/{server}/members/@me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Leave a server */
        delete: operations["leaveServer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/members/{user}/roles/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a member a role */
        put: operations["giveRole"];
        post?: never;
        /** Take a role from a member */
        delete: operations["takeRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The links that still work, newest first */
        get: operations["listInvites"];
        put?: never;
        /** Make a link into a server */
        post: operations["createInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invites/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a link leads */
        get: operations["previewInvite"];
        put?: never;
        /** Join by a link; a member already is no error */
        post: operations["joinServer"];
        /** Take a link back */
        delete: operations["deleteInvite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The channels the caller may view, by position */
        get: operations["listChannels"];
        put?: never;
        /** Add a channel or a category */
        post: operations["createChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A channel, with the caller's permissions */
        get: operations["getChannel"];
        put?: never;
        post?: never;
        /** Delete a channel with its threads, or a thread; the channels of a category stay */
        delete: operations["deleteChannel"];
        options?: never;
        head?: never;
        /** Rename, move or slow down a channel; archive or lock a thread */
        patch: operations["updateChannel"];
        trace?: never;
    };
    "/channels/{channel}/messages/{message}/thread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a thread on a message; unnamed, it is called after it */
        post: operations["createThread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/threads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The threads of a channel, newest first */
        get: operations["listThreads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{thread}/followers/@me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Follow a thread */
        put: operations["followThread"];
        post?: never;
        /** Follow a thread no more */
        delete: operations["unfollowThread"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of a channel's messages, newest first */
        get: operations["listMessages"];
        put?: never;
        /** Say something; a repeated nonce answers the first message */
        post: operations["createMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/messages/{message}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        /** Delete a message */
        delete: operations["deleteMessage"];
        options?: never;
        head?: never;
        /** Edit an own message */
        patch: operations["updateMessage"];
        trace?: never;
    };
    "/servers/{server}/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what to the server, newest first */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/audit-log/actors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose acts the audit log tells, by user name; at most 500 */
        get: operations["listAuditActors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/messages/{message}/reactions/{emoji}/@me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** React with an emoji: the character itself, percent-encoded, or the id of one of the server's */
        put: operations["addReaction"];
        post?: never;
        /** Take an own reaction back */
        delete: operations["removeOwnReaction"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/messages/{message}/reactions/{emoji}/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take somebody's reaction off */
        delete: operations["removeReaction"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/messages/{message}/reactions/{emoji}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who reacted with an emoji, by user id */
        get: operations["listReactors"];
        put?: never;
        post?: never;
        /** Take an emoji off for all */
        delete: operations["clearReaction"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/pins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pinned messages, the latest pin first */
        get: operations["listPins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/pins/{message}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Pin a message */
        put: operations["pinMessage"];
        post?: never;
        /** Unpin a message */
        delete: operations["unpinMessage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/messages/{message}/poll/votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose options of a poll, by their place; none takes the vote back */
        put: operations["vote"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/messages/{message}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a message said before, oldest first, and until when */
        get: operations["listEdits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages that were deleted and not purged yet, newest first */
        get: operations["listDeletedMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/@me/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's conversations outside of servers */
        get: operations["listDirectChannels"];
        put?: never;
        /** The dm with one recipient, made the first time, or a new group with two to nine */
        post: operations["openDirectChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/recipients/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Add a friend to a group */
        put: operations["addRecipient"];
        post?: never;
        /** Take somebody out of a group; {user} may be @me, to leave it */
        delete: operations["removeRecipient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/@me/relationships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Friends, requests and blocks */
        get: operations["listRelationships"];
        put?: never;
        /** Ask somebody by user name to be a friend */
        post: operations["requestFriend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/@me/relationships/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Ask or accept (friend), or block (blocked) */
        put: operations["putRelationship"];
        post?: never;
        /** Unfriend, decline, take back or unblock */
        delete: operations["deleteRelationship"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a file (tus 1.0.0 creation, creation-with-upload) */
        post: operations["createUpload"];
        delete?: never;
        /** What of tus is spoken here, and how large a file may be */
        options: operations["uploadTerms"];
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/uploads/{upload}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a file stands; HEAD as tus asks it */
        get: operations["getUpload"];
        put?: never;
        post?: never;
        /** Give a file up (tus 1.0.0 termination) */
        delete: operations["deleteUpload"];
        options?: never;
        /** Where a file stands; HEAD as tus asks it */
        head: operations["headUpload"];
        /** Go on with a file (tus 1.0.0) */
        patch: operations["appendUpload"];
        trace?: never;
    };
    "/channels/{channel}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Mark what is up to a message as read, and what is later as unread */
        put: operations["markChannelRead"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Mark everything in a server as read */
        put: operations["markServerRead"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/@me/notification-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one wants to hear of which server and channel */
        get: operations["listNotificationSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose what to hear of a server; what is left out is taken back */
        put: operations["setServerNotifications"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Choose what to hear of a channel; what is left out is taken back */
        put: operations["setChannelNotifications"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/push/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The key by which push services know this instance (VAPID) */
        get: operations["getPushKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/push/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The devices that are woken for messages, oldest first */
        get: operations["listPushSubscriptions"];
        put?: never;
        /** Wake this device for messages, as long as its login lasts */
        post: operations["addPushSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/push/subscriptions/{subscription}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Leave a device in peace */
        delete: operations["deletePushSubscription"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages of all channels that one reads, newest first */
        get: operations["searchServer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages of one channel and its threads, newest first; it may be a direct one */
        get: operations["searchChannel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roles of a server, highest first */
        get: operations["listRoles"];
        put?: never;
        /** Add a role, right above @everyone */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/roles/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a role; whoever has it loses it */
        delete: operations["deleteRole"];
        options?: never;
        head?: never;
        /** Change a role, or move it */
        patch: operations["updateRole"];
        trace?: never;
    };
    "/channels/{channel}/overwrites/{target}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** What a channel allows and denies a role or a member */
        put: operations["setOverwrite"];
        post?: never;
        /** Let a role or a member have in a channel what they have elsewhere */
        delete: operations["removeOverwrite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take over the overwrites of the category */
        post: operations["syncChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How somebody's permissions in a server come about, step by step */
        get: operations["explainServer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How somebody's permissions in a channel come about, step by step */
        get: operations["explainChannel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/bans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may not come back, by user id */
        get: operations["listBans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/bans/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Ban somebody, and remove what they wrote lately if asked */
        put: operations["banMember"];
        post?: never;
        /** Let somebody come back */
        delete: operations["unbanMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/messages/bulk-delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete up to 100 messages */
        post: operations["bulkDeleteMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a server to another member; only its owner may */
        post: operations["transferServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/emoji": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The emoji that a server's people added, by name */
        get: operations["listEmoji"];
        put?: never;
        /** Add an emoji, made of an upload */
        post: operations["createEmoji"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/emoji/{emoji_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an emoji */
        delete: operations["deleteEmoji"];
        options?: never;
        head?: never;
        /** Rename an emoji */
        patch: operations["updateEmoji"];
        trace?: never;
    };
    "/pictures/{picture}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The picture of a person or a server, or an emoji; cacheable for ever */
        get: operations["getPicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments/{attachment}/{part}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of a message (`file`) or its smaller picture (`preview`), by the link that the message shows */
        get: operations["getAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/@me/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the e-mail address, which counts once it is proven, or take it away */
        put: operations["changeEmail"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/@me/email/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the link that proves the address again */
        post: operations["resendVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove an address with the token that was sent to it */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a link for a new password; the answer is the same whether or not there is such an account */
        post: operations["requestPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password-reset/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose a new password with the token of a link; all sessions end */
        post: operations["confirmPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What everybody may know of the instance */
        get: operations["getInstance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Name the instance, and say whether its first steps are done; for its administrators */
        patch: operations["changeInstance"];
        trace?: never;
    };
    "/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People by the beginning of their name or by their address, for administrators of the instance */
        get: operations["searchAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/users/{user}/reset-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A link for a new password to hand over, for administrators of the instance */
        post: operations["makeResetLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/@me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have all that is kept of the account packed */
        post: operations["requestExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/@me/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The account's exports and deletion, newest first */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/@me/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Call it off, or drop what it made */
        delete: operations["cancelJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/@me/jobs/{job}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A path under which the packed data can be downloaded for some minutes */
        post: operations["linkExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/exports/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The packed data, with ranges */
        get: operations["downloadExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The webhooks of a channel, oldest first, without their tokens */
        get: operations["listChannelWebhooks"];
        put?: never;
        /** Make a webhook; its token is answered this one time */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The webhooks of all channels in which one may manage them */
        get: operations["listServerWebhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a webhook; what it wrote stays */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /** Rename a webhook, or give it a picture */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/webhooks/{webhook}/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new token; the old one is refused at once */
        post: operations["renewWebhookToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook}/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The webhook itself, for whoever has its address, as Discord shows it */
        get: operations["getWebhook"];
        put?: never;
        /** Write through a webhook, as Discord takes it; without wait it answers 204 */
        post: operations["executeWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook}/{token}/slack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write through a webhook, as Slack takes it; answers ok */
        post: operations["executeSlackWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{webhook}/{token}/messages/{message}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A message that the webhook wrote */
        get: operations["getWebhookMessage"];
        put?: never;
        post?: never;
        /** Delete a message that the webhook wrote */
        delete: operations["deleteWebhookMessage"];
        options?: never;
        head?: never;
        /** Change the content or the embeds of a message that the webhook wrote */
        patch: operations["editWebhookMessage"];
        trace?: never;
    };
    "/servers/{server}/outgoing-webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom a server tells what happens in it, oldest first */
        get: operations["listOutgoingWebhooks"];
        put?: never;
        /** Tell another program of events; the secret is answered this one time */
        post: operations["createOutgoingWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/outgoing-webhooks/{webhook}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an outgoing webhook and what waits for it */
        delete: operations["deleteOutgoingWebhook"];
        options?: never;
        head?: never;
        /** Change an outgoing webhook, or switch it on again */
        patch: operations["updateOutgoingWebhook"];
        trace?: never;
    };
    "/servers/{server}/outgoing-webhooks/{webhook}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret; deliveries from now on are signed with it */
        post: operations["renewOutgoingWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/outgoing-webhooks/{webhook}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deliver the event ping */
        post: operations["testOutgoingWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/outgoing-webhooks/{webhook}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest deliveries, newest first */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tracks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tracks of a library that one sees, a page */
        get: operations["listTracks"];
        put?: never;
        /** Make a track of an upload; it is listened to in the background. The same upload, the same track */
        post: operations["createTrack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tracks/{track}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A track */
        get: operations["getTrack"];
        put?: never;
        post?: never;
        /** Take a track out of its library, for good */
        delete: operations["deleteTrack"];
        options?: never;
        head?: never;
        /** Change what is said of a track: its owner, and who manages the library */
        patch: operations["updateTrack"];
        trace?: never;
    };
    "/tracks/{track}/waveform": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The picture of its sound, in audiowaveform's formats */
        get: operations["getTrackWaveform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tracks/{track}/cover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its cover */
        get: operations["getTrackCover"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/albums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The albums of a library of which one sees a track, a page */
        get: operations["listAlbums"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/albums/{album}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An album, with its tracks in their order */
        get: operations["getAlbum"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an album: who manages the library. The cover is made of an upload */
        patch: operations["updateAlbum"];
        trace?: never;
    };
    "/albums/{album}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put all that is on another album of the library on this one, also what comes later */
        post: operations["mergeAlbums"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/artists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The artists of a library of whom one sees something, a page */
        get: operations["listArtists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/artists/{artist}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An artist */
        get: operations["getArtist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename an artist: who manages the library */
        patch: operations["updateArtist"];
        trace?: never;
    };
    "/artists/{artist}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make another artist of the library this one, by each of their names */
        post: operations["mergeArtists"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/genres": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The genres of a library, by name: the 1000 with the most tracks */
        get: operations["listGenres"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tracks, albums and artists among all that one sees, the best first */
        get: operations["searchMusic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/playlists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own playlists, or those of a server that one sees; the newest first */
        get: operations["listPlaylists"];
        put?: never;
        /** Make a playlist */
        post: operations["createPlaylist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/playlists/{playlist}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A playlist */
        get: operations["getPlaylist"];
        put?: never;
        post?: never;
        /** Delete a playlist; its tracks stay */
        delete: operations["deletePlaylist"];
        options?: never;
        head?: never;
        /** Change what a playlist is called and who sees and changes it */
        patch: operations["updatePlaylist"];
        trace?: never;
    };
    "/playlists/{playlist}/tracks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is on it, in its order; a track that one may not hear is null */
        get: operations["listPlaylistTracks"];
        /** Put these tracks on it and nothing else; with a revision only if it is still that one */
        put: operations["replacePlaylistTracks"];
        /** Put tracks on it, at the end or behind an item */
        post: operations["addToPlaylist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/playlists/{playlist}/tracks/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an item off it */
        delete: operations["removeFromPlaylist"];
        options?: never;
        head?: never;
        /** Move an item behind another, or to the beginning */
        patch: operations["movePlaylistTrack"];
        trace?: never;
    };
    "/tracks/{track}/like": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Like a track */
        put: operations["likeTrack"];
        post?: never;
        /** Like it no more */
        delete: operations["unlikeTrack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tracks/{track}/plays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that one listened to half of it or four minutes; each start counts once */
        post: operations["countPlay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/@me/likes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tracks that one likes, the latest first */
        get: operations["listLikes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/@me/liked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which of these tracks one likes */
        get: operations["listLiked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/@me/plays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one listened to, the latest first */
        get: operations["listPlays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tracks/{track}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was said about a track, in the order of the moments */
        get: operations["listTrackComments"];
        put?: never;
        /** Say something at a moment of a track that one hears */
        post: operations["createTrackComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tracks/{track}/comments/{comment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a comment back: who wrote it, whose track it is, and who manages the library */
        delete: operations["deleteTrackComment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channel}/room": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a listening room plays, who is in it, and what waits */
        get: operations["getRoom"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/servers/{server}/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The listening rooms in which something plays, waits, or somebody is */
        get: operations["listRooms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tracks/{track}/playback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Addresses at which a track can be heard for a while, without a token */
        post: operations["preparePlayback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tracks/{track}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sound of a track, with ranges */
        get: operations["streamTrack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tracks/{track}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file of a track as it was brought, for who may keep it */
        get: operations["downloadTrack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tracks/{track}/hls/master.m3u8": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The HLS renditions of a track */
        get: operations["getMasterPlaylist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tracks/{track}/hls/{rendition}/{part}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `index.m3u8`, `init.mp4` or a segment of a rendition */
        get: operations["getHlsPart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            user: components["schemas"]["UserRef"];
            email: string | null;
            email_verified: boolean;
            instance_admin: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            deletes_at: string | null;
        };
        AddToPlaylist: {
            tracks: string[];
            /** Format: uuid */
            after?: string;
        };
        Album: {
            /** Format: uuid */
            id: string;
            title: string;
            artist: string;
            artists: components["schemas"]["ArtistCredit"][];
            /** Format: int32 */
            year: number | null;
            /** Format: uuid */
            cover: string | null;
            /** Format: uuid */
            server_id: string | null;
            /** Format: uuid */
            owner_id: string | null;
            /** Format: int32 */
            tracks: number;
            /** Format: int64 */
            duration_ms: number;
            /** Format: double */
            loudness_lufs: number | null;
            /** Format: double */
            peak: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        AlbumPlace: {
            /** Format: uuid */
            id: string;
            title: string;
            /** Format: int32 */
            disc: number | null;
            /** Format: int32 */
            number: number | null;
            /** Format: double */
            loudness_lufs: number | null;
            /** Format: double */
            peak: number | null;
            /** Format: uuid */
            cover: string | null;
        };
        AlbumWithTracks: {
            /** Format: uuid */
            id: string;
            title: string;
            artist: string;
            artists: components["schemas"]["ArtistCredit"][];
            /** Format: int32 */
            year: number | null;
            /** Format: uuid */
            cover: string | null;
            /** Format: uuid */
            server_id: string | null;
            /** Format: uuid */
            owner_id: string | null;
            /** Format: int32 */
            tracks: number;
            /** Format: int64 */
            duration_ms: number;
            /** Format: double */
            loudness_lufs: number | null;
            /** Format: double */
            peak: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            items: components["schemas"]["Track"][];
        };
        AllowedMentions: {
            parse?: string[];
            users?: string[];
        };
        Artist: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: uuid */
            server_id: string | null;
            /** Format: uuid */
            owner_id: string | null;
            /** Format: int32 */
            tracks: number;
            /** Format: int32 */
            albums: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        ArtistCredit: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        Attachment: {
            /** Format: uuid */
            id: string;
            filename: string;
            content_type: string;
            kind: components["schemas"]["FileKind"];
            /** Format: int64 */
            size: number;
            /** Format: int32 */
            width: number | null;
            /** Format: int32 */
            height: number | null;
            alt: string | null;
            url: string;
            preview_url: string | null;
        };
        /** @enum {string} */
        AudioFlaw: "cut_off" | "damaged";
        AuditChange: {
            field: string;
            before: string | null;
            after: string | null;
        };
        AuditEntry: {
            /** Format: uuid */
            id: string;
            action: string;
            actor: components["schemas"]["UserRef"] | null;
            target: components["schemas"]["AuditTarget"];
            changes: components["schemas"]["AuditChange"][];
            reason: string | null;
            /** Format: date-time */
            created_at: string;
        };
        AuditTarget: {
            kind: components["schemas"]["AuditTargetKind"];
            id: string;
            name: string | null;
        };
        /** @enum {string} */
        AuditTargetKind: "server" | "channel" | "role" | "member" | "invite" | "message" | "emoji" | "webhook";
        AuthGrant: {
            user: components["schemas"]["SelfUser"];
            access_token: string;
            /** Format: int64 */
            expires_in: number;
            refresh_token: string;
        };
        AuthSession: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_used_at: string;
            user_agent: string;
            address: string;
            current: boolean;
        };
        Ban: {
            user: components["schemas"]["UserRef"];
            reason: string | null;
            banned_by: components["schemas"]["UserRef"] | null;
            /** Format: date-time */
            created_at: string;
        };
        BanMember: {
            reason?: string;
            /** Format: int64 */
            delete_message_seconds?: number;
        };
        Bot: {
            user: components["schemas"]["UserRef"];
            scopes: components["schemas"]["Scope"][];
            /** Format: date-time */
            created_at: string;
        };
        BotGrant: {
            bot: components["schemas"]["Bot"];
            token: string;
        };
        BulkDelete: {
            ids: string[];
        };
        ChangeEmail: {
            email?: string;
            password: string;
        };
        ChangeInstance: {
            name?: string | null;
            set_up?: boolean;
        };
        ChangePassword: {
            current_password: string;
            new_password: string;
            code?: string;
        };
        Channel: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            server_id: string | null;
            type: components["schemas"]["ChannelType"];
            name: string;
            topic: string | null;
            /** Format: uuid */
            parent_id: string | null;
            /** Format: int32 */
            position: number;
            /** Format: int32 */
            slow_mode_s: number;
            overwrites: components["schemas"]["Overwrite"][];
            recipients?: components["schemas"]["UserRef"][];
            /** Format: uuid */
            owner_id?: string;
            thread?: components["schemas"]["Thread"];
            permissions: string;
            /** Format: uuid */
            last_message_id: string | null;
            read_state: components["schemas"]["ReadState"];
        };
        /** @enum {string} */
        ChannelType: "text" | "category" | "listening" | "dm" | "group" | "thread";
        ConfirmReset: {
            token: string;
            new_password: string;
        };
        ConfirmTotp: {
            code: string;
        };
        CountPlay: {
            /** Format: date-time */
            started_at: string;
            /** Format: int64 */
            heard_ms: number;
        };
        Counted: {
            counted: boolean;
        };
        CreateAttachment: {
            /** Format: uuid */
            upload_id: string;
            alt?: string;
        };
        CreateBot: {
            name: string;
            scopes?: components["schemas"]["Scope"][];
        };
        CreateChannel: {
            name: string;
            type?: components["schemas"]["ChannelType"];
            /** Format: uuid */
            parent_id?: string;
            topic?: string;
            overwrites?: components["schemas"]["NewOverwrite"][];
        };
        CreateEmoji: {
            name: string;
            /** Format: uuid */
            upload_id: string;
        };
        CreateInvite: {
            /** Format: int64 */
            max_age?: number;
            /** Format: int32 */
            max_uses?: number;
        };
        CreateMessage: {
            content?: string;
            nonce?: string;
            /** Format: uuid */
            reply_to?: string;
            poll?: components["schemas"]["CreatePoll"];
            attachments?: components["schemas"]["CreateAttachment"][];
        };
        CreateOutgoingWebhook: {
            name: string;
            url: string;
            events: string[];
            channels?: string[];
        };
        CreatePlaylist: {
            title: string;
            description?: string;
            visibility?: components["schemas"]["Visibility"];
            /** Format: uuid */
            server_id?: string;
            collaborative?: boolean;
        };
        CreatePoll: {
            question: string;
            options: string[];
            multiple?: boolean;
            /** Format: int64 */
            duration_s?: number;
        };
        CreateRole: {
            name?: string;
            color?: number;
            permissions?: string;
            hoist?: boolean;
            mentionable?: boolean;
        };
        CreateServer: {
            name: string;
        };
        CreateThread: {
            name?: string;
            /** Format: int32 */
            auto_archive_s?: number;
        };
        CreateTrack: {
            /** Format: uuid */
            upload_id: string;
            title?: string;
            visibility?: components["schemas"]["Visibility"];
            /** Format: uuid */
            server_id?: string;
        };
        CreateTrackComment: {
            content: string;
            /** Format: int64 */
            position_ms: number;
        };
        DeleteAccount: {
            password: string;
            code?: string;
            delete_messages?: boolean;
            delete_servers?: boolean;
        };
        DeletedMessage: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            channel_id: string;
            author: components["schemas"]["UserRef"];
            content: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            edited_at: string | null;
            nonce: string | null;
            /** Format: uuid */
            reply_to: string | null;
            reply: components["schemas"]["MessageReply"] | null;
            reactions: components["schemas"]["Reaction"][];
            pinned: boolean;
            poll: components["schemas"]["Poll"] | null;
            attachments: components["schemas"]["Attachment"][];
            mentions: string[];
            mention_roles: string[];
            mention_everyone: boolean;
            webhook: components["schemas"]["MessageWebhook"] | null;
            embeds: components["schemas"]["Embed"][];
            thread?: components["schemas"]["MessageThread"];
            /** Format: date-time */
            deleted_at: string;
            deleted_by: components["schemas"]["UserRef"] | null;
        };
        /** @enum {string} */
        DeliveryState: "pending" | "delivered" | "failed";
        DisableTotp: {
            password: string;
            code: string;
        };
        DownloadLink: {
            path: string;
            /** Format: date-time */
            expires_at: string;
        };
        Edit: {
            content: string;
            /** Format: date-time */
            edited_at: string;
        };
        Embed: {
            title?: string;
            description?: string;
            url?: string;
            color?: number;
            author?: components["schemas"]["EmbedAuthor"];
            fields?: components["schemas"]["EmbedField"][];
            footer?: components["schemas"]["EmbedFooter"];
            /** Format: date-time */
            timestamp?: string;
        };
        EmbedAuthor: {
            name: string;
            url?: string;
        };
        EmbedField: {
            name: string;
            value: string;
            inline?: boolean;
        };
        EmbedFooter: {
            text: string;
        };
        Emoji: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            server_id: string;
            name: string;
            animated: boolean;
            /** Format: uuid */
            created_by: string;
            /** Format: date-time */
            created_at: string;
        };
        Explanation: {
            /** Format: uuid */
            user_id: string;
            permissions: string;
            steps: components["schemas"]["PermissionStep"][];
        };
        /** @enum {string} */
        FileKind: "image" | "audio" | "video" | "file";
        FoundMusic: {
            tracks: components["schemas"]["Track"][];
            albums: components["schemas"]["Album"][];
            artists: components["schemas"]["Artist"][];
            playlists: components["schemas"]["Playlist"][];
        };
        FoundThread: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            parent_id: string;
            name: string;
        };
        Genre: {
            name: string;
            /** Format: int32 */
            tracks: number;
        };
        Instance: {
            registration_open: boolean;
            mail: boolean;
            name: string | null;
            set_up: boolean;
        };
        Invite: {
            code: string;
            /** Format: uuid */
            server_id: string;
            inviter: components["schemas"]["UserRef"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: int32 */
            max_uses: number | null;
            /** Format: int32 */
            uses: number;
        };
        InvitePreview: {
            code: string;
            server: components["schemas"]["InvitePreviewServer"];
            inviter: components["schemas"]["UserRef"];
            /** Format: date-time */
            expires_at: string | null;
        };
        InvitePreviewServer: {
            /** Format: uuid */
            id: string;
            name: string;
            icon: string | null;
            /** Format: int64 */
            member_count: number;
        };
        Job: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["JobKind"];
            state: components["schemas"]["JobState"];
            step: string | null;
            /** Format: int64 */
            items: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            run_at: string;
            /** Format: date-time */
            finished_at: string | null;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: int64 */
            size: number | null;
            failure: string | null;
            delete_messages: boolean;
            delete_servers: boolean;
        };
        /** @enum {string} */
        JobKind: "account_deletion" | "data_export";
        /** @enum {string} */
        JobState: "waiting" | "running" | "done" | "failed";
        LeftItem: {
            /** Format: uuid */
            item_id: string;
            reason: components["schemas"]["LeftReason"];
            by: components["schemas"]["UserRef"] | null;
        };
        /** @enum {string} */
        LeftReason: "ended" | "skipped" | "voted" | "gone";
        LikedTracks: {
            tracks: components["schemas"]["Track"][];
            /** Format: uuid */
            next: string | null;
        };
        ListedRoom: {
            state: components["schemas"]["RoomState"];
            listeners: components["schemas"]["RoomListeners"];
        };
        ListedRooms: {
            rooms: components["schemas"]["ListedRoom"][];
        };
        Login: {
            login: string;
            password: string;
            code?: string;
        };
        MarkRead: {
            /** Format: uuid */
            message_id: string;
        };
        Member: {
            user: components["schemas"]["UserRef"];
            nickname: string | null;
            roles: string[];
            /** Format: date-time */
            joined_at: string;
            /** Format: date-time */
            timeout_until: string | null;
        };
        MergeAlbum: {
            /** Format: uuid */
            from: string;
        };
        MergeArtist: {
            /** Format: uuid */
            from: string;
        };
        Message: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            channel_id: string;
            author: components["schemas"]["UserRef"];
            content: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            edited_at: string | null;
            nonce: string | null;
            /** Format: uuid */
            reply_to: string | null;
            reply: components["schemas"]["MessageReply"] | null;
            reactions: components["schemas"]["Reaction"][];
            pinned: boolean;
            poll: components["schemas"]["Poll"] | null;
            attachments: components["schemas"]["Attachment"][];
            mentions: string[];
            mention_roles: string[];
            mention_everyone: boolean;
            webhook: components["schemas"]["MessageWebhook"] | null;
            embeds: components["schemas"]["Embed"][];
            thread?: components["schemas"]["MessageThread"];
        };
        MessageReply: {
            /** Format: uuid */
            id: string;
            author: components["schemas"]["UserRef"];
            excerpt: string;
            /** Format: int32 */
            attachments: number;
        };
        MessageThread: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: int64 */
            message_count: number;
            /** Format: uuid */
            last_message_id: string | null;
            archived: boolean;
        };
        MessageWebhook: {
            /** Format: uuid */
            id: string;
            name: string;
            emoji: string | null;
        };
        MovePlaylistItem: {
            /** Format: uuid */
            after?: string;
        };
        NameWebhook: {
            name: string;
        };
        NewOverwrite: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["OverwriteKind"];
            allow: string;
            deny: string;
        };
        /** @enum {string} */
        NotificationLevel: "all" | "mentions" | "none";
        NotificationSetting: {
            /** Format: uuid */
            server_id: string | null;
            /** Format: uuid */
            channel_id: string | null;
            level: components["schemas"]["NotificationLevel"] | null;
            /** Format: date-time */
            muted_until: string | null;
            suppress_everyone: boolean;
        };
        OpenDirectChannel: {
            recipients: string[];
            name?: string;
        };
        OutgoingWebhook: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            server_id: string;
            /** Format: uuid */
            creator_id: string;
            name: string;
            url: string;
            events: string[];
            channels: string[];
            enabled: boolean;
            disabled_reason: string | null;
            /** Format: date-time */
            created_at: string;
        };
        OutgoingWebhookGrant: {
            webhook: components["schemas"]["OutgoingWebhook"];
            secret: string;
        };
        Overwrite: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["OverwriteKind"];
            allow: string;
            deny: string;
        };
        /** @enum {string} */
        OverwriteKind: "role" | "member";
        PermissionSource: {
            kind: components["schemas"]["PermissionSourceKind"];
            /** Format: uuid */
            id: string | null;
            name: string | null;
            allow: string;
            deny: string;
        };
        /** @enum {string} */
        PermissionSourceKind: "role" | "member" | "rule";
        PermissionStep: {
            step: components["schemas"]["PermissionStepKind"];
            before: string;
            after: string;
            sources: components["schemas"]["PermissionSource"][];
        };
        /** @enum {string} */
        PermissionStepKind: "membership" | "owner" | "roles" | "administrator" | "everyone_overwrite" | "role_overwrites" | "member_overwrite" | "timeout" | "thread" | "thread_locked" | "no_view" | "no_send" | "no_listen" | "direct" | "channel_type";
        Play: {
            track: components["schemas"]["Track"];
            /** Format: date-time */
            started_at: string;
            /** Format: int64 */
            heard_ms: number;
        };
        PlayHistory: {
            plays: components["schemas"]["Play"][];
            /** Format: date-time */
            next: string | null;
        };
        Playback: {
            stream_url: string;
            hls_url: string;
            download_url: string | null;
            /** Format: date-time */
            expires_at: string;
            format: string;
            content_type: string;
            /** Format: int64 */
            bitrate: number;
            /** Format: int64 */
            size: number;
            /** Format: int64 */
            duration_ms: number;
            /** Format: int64 */
            encoder_delay: number | null;
            /** Format: int64 */
            encoder_padding: number | null;
            replay_gain: components["schemas"]["ReplayGain"];
        };
        Playlist: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            owner_id: string;
            /** Format: uuid */
            server_id: string | null;
            title: string;
            description: string;
            visibility: components["schemas"]["Visibility"];
            collaborative: boolean;
            /** Format: int32 */
            items: number;
            /** Format: int64 */
            revision: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        PlaylistItem: {
            /** Format: uuid */
            id: string;
            track: components["schemas"]["Track"] | null;
            /** Format: uuid */
            added_by: string;
            /** Format: date-time */
            added_at: string;
        };
        Poll: {
            question: string;
            options: components["schemas"]["PollOption"][];
            multiple: boolean;
            /** Format: date-time */
            ends_at: string | null;
            closed: boolean;
            mine?: number[];
        };
        PollOption: {
            text: string;
            /** Format: int64 */
            votes: number;
        };
        PreparePlayback: {
            formats?: string[];
        };
        ProposeTotp: {
            password: string;
        };
        PushKey: {
            key: string;
        };
        PushSubscription: {
            /** Format: uuid */
            id: string;
            service: string;
            /** Format: date-time */
            created_at: string;
            current: boolean;
        };
        PutRelationship: {
            type: components["schemas"]["RelationshipType"];
        };
        Reaction: {
            emoji: string;
            /** Format: int64 */
            count: number;
            me?: boolean;
        };
        ReadState: {
            /** Format: uuid */
            message_id: string | null;
            /** Format: int32 */
            mentions: number;
        };
        RecoveryCodes: {
            recovery_codes: string[];
        };
        Refresh: {
            refresh_token: string;
            attempt?: string;
        };
        Register: {
            username: string;
            password: string;
            email?: string;
        };
        Relationship: {
            user: components["schemas"]["UserRef"];
            type: components["schemas"]["RelationshipType"];
            /** Format: date-time */
            created_at: string;
        };
        /** @enum {string} */
        RelationshipType: "friend" | "incoming" | "outgoing" | "blocked";
        ReplacePlaylist: {
            tracks: string[];
            /** Format: int64 */
            revision?: number;
        };
        ReplayGain: {
            /** Format: double */
            track_gain: number | null;
            /** Format: double */
            track_peak: number | null;
            /** Format: double */
            album_gain: number | null;
            /** Format: double */
            album_peak: number | null;
        };
        RequestFriend: {
            username: string;
        };
        RequestReset: {
            login: string;
        };
        ResetLink: {
            token: string;
            url: string | null;
            /** Format: date-time */
            expires_at: string;
        };
        Role: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            server_id: string;
            name: string;
            color: number | null;
            /** Format: int32 */
            position: number;
            permissions: string;
            hoist: boolean;
            mentionable: boolean;
        };
        RoomItem: {
            /** Format: uuid */
            id: string;
            track: components["schemas"]["Track"];
            added_by: components["schemas"]["UserRef"] | null;
            /** Format: date-time */
            added_at: string;
        };
        RoomListeners: {
            /** Format: uuid */
            channel_id: string;
            /** Format: int64 */
            count: number;
            people: components["schemas"]["UserRef"][];
            /** Format: uuid */
            item_id: string | null;
            /** Format: int64 */
            votes: number;
            /** Format: int64 */
            votes_needed: number;
        };
        RoomState: {
            /** Format: uuid */
            channel_id: string;
            /** Format: int64 */
            rev: number;
            playing: boolean;
            item: components["schemas"]["RoomItem"] | null;
            next: components["schemas"]["RoomItem"] | null;
            /** Format: int64 */
            anchor_pos_ms: number;
            /** Format: int64 */
            anchor_server_us: number;
            /** Format: double */
            rate: number;
            /** Format: int64 */
            queue_rev: number;
            /** Format: int64 */
            queue_length: number;
            controller: components["schemas"]["UserRef"] | null;
            left: components["schemas"]["LeftItem"] | null;
        };
        /** @enum {string} */
        Scope: "read" | "write" | "manage";
        SearchResult: {
            messages: components["schemas"]["Message"][];
            /** Format: uuid */
            next: string | null;
            partial: boolean;
            terms: string[];
            threads: components["schemas"]["FoundThread"][];
        };
        SelfUser: {
            /** Format: uuid */
            id: string;
            username: string;
            display_name: string | null;
            avatar: string | null;
            email: string | null;
            /** Format: date-time */
            created_at: string;
            instance_admin: boolean;
            bio: string | null;
            status_text: string | null;
            email_verified: boolean;
            email_pending: string | null;
            /** Format: date-time */
            deletes_at: string | null;
        };
        Server: {
            /** Format: uuid */
            id: string;
            name: string;
            icon: string | null;
            /** Format: uuid */
            owner_id: string;
            /** Format: date-time */
            created_at: string;
            default_notifications: components["schemas"]["NotificationLevel"];
            /** Format: int64 */
            member_count: number;
            permissions: string;
        };
        SetChannelNotifications: {
            level: components["schemas"]["NotificationLevel"] | null;
            /** Format: date-time */
            muted_until: string | null;
        };
        SetOverwrite: {
            kind: components["schemas"]["OverwriteKind"];
            allow: string;
            deny: string;
        };
        SetServerNotifications: {
            level: components["schemas"]["NotificationLevel"] | null;
            /** Format: date-time */
            muted_until: string | null;
            suppress_everyone?: boolean;
        };
        SharedChannel: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            server_id: string | null;
            type: components["schemas"]["ChannelType"];
            name: string;
            topic: string | null;
            /** Format: uuid */
            parent_id: string | null;
            /** Format: int32 */
            position: number;
            /** Format: int32 */
            slow_mode_s: number;
            overwrites: components["schemas"]["Overwrite"][];
            recipients?: components["schemas"]["UserRef"][];
            /** Format: uuid */
            owner_id?: string;
            thread?: components["schemas"]["Thread"];
        };
        SlackAttachment: {
            fallback?: string;
            pretext?: string;
            title?: string;
            title_link?: string;
            text?: string;
            color?: string;
            author_name?: string;
            author_link?: string;
            footer?: string;
            ts?: unknown;
            fields?: components["schemas"]["SlackField"][];
        };
        SlackField: {
            title?: string;
            value?: string;
            short?: boolean;
        };
        SlackMessage: {
            text?: string;
            username?: string;
            icon_url?: string;
            icon_emoji?: string;
            attachments?: components["schemas"]["SlackAttachment"][];
            blocks?: unknown;
        };
        SubscribePush: {
            endpoint: string;
            keys: components["schemas"]["SubscriptionKeys"];
        };
        SubscriptionKeys: {
            p256dh: string;
            auth: string;
        };
        Thread: {
            /** Format: uuid */
            message_id: string;
            /** Format: uuid */
            creator_id: string;
            /** Format: int64 */
            message_count: number;
            /** Format: date-time */
            archives_at: string;
            /** Format: int32 */
            auto_archive_s: number;
            locked: boolean;
            following?: boolean;
        };
        TotpProposal: {
            secret: string;
            uri: string;
        };
        TotpState: {
            enabled: boolean;
            /** Format: int64 */
            recovery_codes_left: number;
        };
        Track: {
            /** Format: uuid */
            id: string;
            title: string;
            artist: string;
            artists: components["schemas"]["ArtistCredit"][];
            album: components["schemas"]["AlbumPlace"] | null;
            genre: string | null;
            genres: string[];
            /** Format: int32 */
            year: number | null;
            /** Format: int64 */
            duration_ms: number | null;
            /** Format: int32 */
            bitrate: number | null;
            format: string | null;
            /** Format: int32 */
            sample_rate: number | null;
            /** Format: int32 */
            channels: number | null;
            /** Format: double */
            loudness_lufs: number | null;
            /** Format: double */
            loudness_range: number | null;
            /** Format: double */
            peak: number | null;
            flaws: components["schemas"]["AudioFlaw"][];
            /** Format: uuid */
            cover: string | null;
            waveform_preview: number[];
            visibility: components["schemas"]["Visibility"];
            /** Format: uuid */
            owner_id: string;
            /** Format: uuid */
            server_id: string | null;
            status: components["schemas"]["TrackStatus"];
            failure: string | null;
            /** Format: int64 */
            size: number;
            /** Format: int64 */
            plays: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        TrackComment: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            track_id: string;
            author: components["schemas"]["UserRef"];
            content: string;
            /** Format: int64 */
            position_ms: number;
            /** Format: date-time */
            created_at: string;
        };
        TrackComments: {
            comments: components["schemas"]["TrackComment"][];
            next: string | null;
        };
        /** @enum {string} */
        TrackStatus: "processing" | "ready" | "failed";
        TransferServer: {
            /** Format: uuid */
            user_id: string;
            password: string;
            code?: string;
        };
        UpdateAlbum: {
            title?: string;
            artists?: string[];
            /** Format: int32 */
            year?: number | null;
            /** Format: uuid */
            cover?: string | null;
        };
        UpdateArtist: {
            name: string;
        };
        UpdateBot: {
            scopes: components["schemas"]["Scope"][];
        };
        UpdateChannel: {
            name?: string;
            topic?: string | null;
            /** Format: uuid */
            parent_id?: string | null;
            /** Format: int32 */
            position?: number;
            /** Format: int32 */
            slow_mode_s?: number;
            archived?: boolean;
            /** Format: int32 */
            auto_archive_s?: number;
            locked?: boolean;
        };
        UpdateEmoji: {
            name: string;
        };
        UpdateMe: {
            display_name?: string | null;
            bio?: string | null;
            status_text?: string | null;
            /** Format: uuid */
            avatar?: string | null;
        };
        UpdateMember: {
            nickname?: string | null;
            roles?: string[];
            /** Format: date-time */
            timeout_until?: string | null;
        };
        UpdateMessage: {
            content: string;
        };
        UpdateOutgoingWebhook: {
            name?: string;
            url?: string;
            events?: string[];
            channels?: string[];
            enabled?: boolean;
        };
        UpdatePlaylist: {
            title?: string;
            description?: string;
            visibility?: components["schemas"]["Visibility"];
            collaborative?: boolean;
        };
        UpdateRole: {
            name?: string;
            color?: number | null;
            permissions?: string;
            hoist?: boolean;
            mentionable?: boolean;
            /** Format: int32 */
            position?: number;
        };
        UpdateServer: {
            name?: string;
            /** Format: uuid */
            icon?: string | null;
            default_notifications?: components["schemas"]["NotificationLevel"];
        };
        UpdateTrack: {
            title?: string;
            visibility?: components["schemas"]["Visibility"];
            artists?: string[];
            album?: string | null;
            /** Format: int32 */
            disc?: number | null;
            /** Format: int32 */
            number?: number | null;
            genres?: string[];
            /** Format: int32 */
            year?: number | null;
        };
        UpdateWebhook: {
            name?: string;
            /** Format: uuid */
            avatar?: string | null;
        };
        Upload: {
            /** Format: uuid */
            id: string;
            filename: string;
            /** Format: int64 */
            size: number;
            /** Format: int64 */
            offset: number;
            complete: boolean;
            /** Format: date-time */
            expires_at: string;
        };
        UserProfile: {
            /** Format: uuid */
            id: string;
            username: string;
            display_name: string | null;
            avatar: string | null;
            bot?: boolean;
            deleted?: boolean;
            bio: string | null;
            status_text: string | null;
            /** Format: date-time */
            created_at: string;
            relationship: components["schemas"]["RelationshipType"] | null;
            mutual_servers: string[];
        };
        UserRef: {
            /** Format: uuid */
            id: string;
            username: string;
            display_name: string | null;
            avatar: string | null;
            bot?: boolean;
            deleted?: boolean;
        };
        VerifyEmail: {
            token: string;
        };
        /** @enum {string} */
        Visibility: "private" | "server" | "public";
        Vote: {
            options: number[];
        };
        WaitingItem: {
            /** Format: uuid */
            id: string;
            track: components["schemas"]["WaitingTrack"];
            added_by: components["schemas"]["UserRef"] | null;
            /** Format: date-time */
            added_at: string;
        };
        WaitingTrack: {
            /** Format: uuid */
            id: string;
            title: string;
            artist: string;
            /** Format: int64 */
            duration_ms: number;
            /** Format: uuid */
            cover: string | null;
        };
        Waveform: {
            /** Format: int32 */
            version: number;
            /** Format: int32 */
            channels: number;
            /** Format: int32 */
            sample_rate: number;
            /** Format: int32 */
            samples_per_pixel: number;
            /** Format: int32 */
            bits: number;
            /** Format: int64 */
            length: number;
            data: number[];
        };
        Webhook: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            server_id: string;
            /** Format: uuid */
            channel_id: string;
            /** Format: uuid */
            creator_id: string;
            name: string;
            avatar: string | null;
            /** Format: date-time */
            created_at: string;
        };
        WebhookBody: {
            content?: string;
            username?: string;
            avatar_url?: string;
            embeds?: components["schemas"]["Embed"][];
            allowed_mentions?: components["schemas"]["AllowedMentions"];
        };
        WebhookDelivery: {
            /** Format: uuid */
            id: string;
            event: string;
            state: components["schemas"]["DeliveryState"];
            /** Format: int32 */
            attempts: number;
            /** Format: int32 */
            status: number | null;
            error: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            next_at: string | null;
            /** Format: date-time */
            finished_at: string | null;
        };
        WebhookGrant: {
            webhook: components["schemas"]["Webhook"];
            token: string;
            path: string;
        };
        WebhookInfo: {
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            type: number;
            name: string;
            avatar: string | null;
            /** Format: uuid */
            channel_id: string;
            /** Format: uuid */
            server_id: string;
            /** Format: uuid */
            guild_id: string;
        };
        WholeRoom: {
            state: components["schemas"]["RoomState"];
            listeners: components["schemas"]["RoomListeners"];
            voted: boolean;
            queue: components["schemas"]["WaitingItem"][];
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail: string;
            request_id: string;
            errors?: {
                field: string;
                code: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Register"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthGrant"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthGrant"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Refresh"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthGrant"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthSession"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpState"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmTotp"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proposeTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposeTotp"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpProposal"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disableTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisableTotp"];
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bot"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createBot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBot"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotGrant"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteBot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bot: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateBot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bot: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateBot"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bot"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renewBotToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bot: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotGrant"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addBot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
                bot: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfUser"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeleteAccount"];
            };
        };
        responses: {
            /** @description done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateMe"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfUser"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserProfile"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMyServers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Server"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createServer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateServer"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Server"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Server"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateServer"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Server"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /** @description the beginning, or a part, of a user name, display name or nickname */
                q?: string;
                /** @description only those whose user id is greater; not with q */
                after?: string;
                /** @description 1 to 100, 50 if absent */
                limit?: string;
            };
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    kickMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateMember"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leaveServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    giveRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
                user: string;
                role: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
                user: string;
                role: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInvites: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invite"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateInvite"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invite"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitePreview"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    joinServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Server"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChannels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateChannel"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateChannel"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                message: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateThread"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listThreads: {
        parameters: {
            query?: {
                /** @description those older than this thread */
                before?: string;
                /** @description 1 to 100, 50 if absent */
                limit?: string;
                /** @description true for the archived ones, else those that are active */
                archived?: string;
            };
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                thread: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unfollowThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                thread: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description those before this message id */
                before?: string;
                /** @description the first ones after this message id */
                after?: string;
                /** @description those on both sides of this message id */
                around?: string;
                /** @description 1 to 100, 50 if absent */
                limit?: string;
            };
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateMessage"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                message: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateMessage"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                /** @description only entries before this one */
                before?: string;
                /** @description 1 to 100, 50 if absent */
                limit?: string;
                /** @description only what this user did */
                actor?: string;
                /** @description only this action, such as member.banned */
                action?: string;
                /** @description only what was done to the thing with this id */
                target?: string;
            };
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntry"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditActors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRef"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addReaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                message: string;
                emoji: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeOwnReaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                message: string;
                emoji: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeReaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                message: string;
                emoji: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReactors: {
        parameters: {
            query?: {
                /** @description those after this user id */
                after?: string;
                /** @description 1 to 100, 50 if absent */
                limit?: string;
            };
            header?: never;
            path: {
                channel: string;
                message: string;
                emoji: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRef"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    clearReaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                message: string;
                emoji: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPins: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pinMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unpinMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    vote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                message: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Vote"];
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEdits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Edit"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeletedMessages: {
        parameters: {
            query?: {
                /** @description those before this message id */
                before?: string;
                /** @description 1 to 100, 50 if absent */
                limit?: string;
            };
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedMessage"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDirectChannels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openDirectChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenDirectChannel"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addRecipient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeRecipient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRelationships: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relationship"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestFriend: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestFriend"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relationship"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putRelationship: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutRelationship"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Relationship"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRelationship: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createUpload: {
        parameters: {
            query?: never;
            header: {
                /** @description 1.0.0 */
                "Tus-Resumable": string;
                /** @description the size of the file in bytes */
                "Upload-Length": string;
                /** @description filename and its value in base64 */
                "Upload-Metadata"?: string;
                /** @description sha1 or sha256, and the digest of the part in base64 */
                "Upload-Checksum"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/offset+octet-stream": string;
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    /** @description 1.0.0 */
                    "Tus-Resumable"?: string;
                    /** @description where the file is */
                    Location?: string;
                    /** @description how many bytes are there */
                    "Upload-Offset"?: string;
                    /** @description until when the file may be finished and used */
                    "Upload-Expires"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadTerms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    /** @description 1.0.0 */
                    "Tus-Resumable"?: string;
                    /** @description the versions that are spoken */
                    "Tus-Version"?: string;
                    /** @description the extensions that are spoken */
                    "Tus-Extension"?: string;
                    /** @description the largest file, in bytes */
                    "Tus-Max-Size"?: string;
                    /** @description what Upload-Checksum may name */
                    "Tus-Checksum-Algorithm"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1.0.0 */
                "Tus-Resumable"?: string;
            };
            path: {
                upload: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    /** @description 1.0.0 */
                    "Tus-Resumable"?: string;
                    /** @description how many bytes are there */
                    "Upload-Offset"?: string;
                    /** @description the size of the file in bytes */
                    "Upload-Length"?: string;
                    /** @description until when the file may be finished and used */
                    "Upload-Expires"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1.0.0 */
                "Tus-Resumable"?: string;
            };
            path: {
                upload: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    /** @description 1.0.0 */
                    "Tus-Resumable"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    headUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description 1.0.0 */
                "Tus-Resumable"?: string;
            };
            path: {
                upload: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    /** @description 1.0.0 */
                    "Tus-Resumable"?: string;
                    /** @description how many bytes are there */
                    "Upload-Offset"?: string;
                    /** @description the size of the file in bytes */
                    "Upload-Length"?: string;
                    /** @description until when the file may be finished and used */
                    "Upload-Expires"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    appendUpload: {
        parameters: {
            query?: never;
            header: {
                /** @description 1.0.0 */
                "Tus-Resumable": string;
                /** @description where the part begins: the offset that was answered */
                "Upload-Offset": string;
                /** @description sha1 or sha256, and the digest of the part in base64 */
                "Upload-Checksum"?: string;
            };
            path: {
                upload: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/offset+octet-stream": string;
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    /** @description 1.0.0 */
                    "Tus-Resumable"?: string;
                    /** @description how many bytes are there */
                    "Upload-Offset"?: string;
                    /** @description until when the file may be finished and used */
                    "Upload-Expires"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    markChannelRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MarkRead"];
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    markServerRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNotificationSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationSetting"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setServerNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetServerNotifications"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationSetting"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setChannelNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetChannelNotifications"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationSetting"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPushKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushKey"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPushSubscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushSubscription"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addPushSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscribePush"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushSubscription"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePushSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscription: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchServer: {
        parameters: {
            query?: {
                /** @description words, "phrases", and the filters from: in: mentions: has: before: after: on: */
                q?: string;
                /** @description the `next` of the page before, or only what is older than this message */
                before?: string;
                /** @description 1 to 100, 25 if absent */
                limit?: string;
                /** @description of the days that the filters name, in minutes; 0 if absent */
                utc_offset?: string;
            };
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResult"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchChannel: {
        parameters: {
            query?: {
                /** @description words, "phrases", and the filters from: in: mentions: has: before: after: on: */
                q?: string;
                /** @description the `next` of the page before, or only what is older than this message */
                before?: string;
                /** @description 1 to 100, 25 if absent */
                limit?: string;
                /** @description of the days that the filters name, in minutes; 0 if absent */
                utc_offset?: string;
            };
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResult"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRole"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
                role: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
                role: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateRole"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setOverwrite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                target: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetOverwrite"];
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeOverwrite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                target: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    syncChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedChannel"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainServer: {
        parameters: {
            query?: {
                /** @description whose; one's own if absent */
                user?: string;
            };
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainChannel: {
        parameters: {
            query?: {
                /** @description whose; one's own if absent */
                user?: string;
            };
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBans: {
        parameters: {
            query?: {
                /** @description only those whose user id is greater */
                after?: string;
                /** @description 1 to 100, 50 if absent */
                limit?: string;
            };
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ban"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    banMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BanMember"];
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unbanMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bulkDeleteMessages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkDelete"];
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    transferServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferServer"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Server"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEmoji: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Emoji"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createEmoji: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateEmoji"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Emoji"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteEmoji: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
                emoji_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateEmoji: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
                emoji_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateEmoji"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Emoji"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPicture: {
        parameters: {
            query?: {
                /** @description the side in pixels that is needed: answered in the next size that is kept */
                size?: string;
            };
            header?: {
                /** @description one range of bytes */
                Range?: string;
                /** @description the ETag for which the range is meant */
                "If-Range"?: string;
                /** @description the ETag that is at hand */
                "If-None-Match"?: string;
                /** @description the ETag that is wanted */
                "If-Match"?: string;
            };
            path: {
                picture: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                    "image/gif": string;
                    "image/png": string;
                    "image/jpeg": string;
                };
            };
            /** @description the range */
            206: {
                headers: {
                    /** @description which bytes of how many */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                    "image/gif": string;
                    "image/png": string;
                    "image/jpeg": string;
                };
            };
            /** @description it is what is at hand */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description it is not what is wanted */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description the range lies behind the end */
            416: {
                headers: {
                    /** @description which bytes of how many */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAttachment: {
        parameters: {
            query?: {
                /** @description until when the link works, in seconds since 1970 */
                expires?: string;
                /** @description what proves that the server gave the link */
                signature?: string;
            };
            header?: {
                /** @description one range of bytes */
                Range?: string;
                /** @description the ETag for which the range is meant */
                "If-Range"?: string;
                /** @description the ETag that is at hand */
                "If-None-Match"?: string;
                /** @description the ETag that is wanted */
                "If-Match"?: string;
            };
            path: {
                attachment: string;
                part: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/*": string;
                    "audio/*": string;
                    "video/*": string;
                    "application/octet-stream": string;
                };
            };
            /** @description the range */
            206: {
                headers: {
                    /** @description which bytes of how many */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/*": string;
                    "audio/*": string;
                    "video/*": string;
                    "application/octet-stream": string;
                };
            };
            /** @description it is what is at hand */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description it is not what is wanted */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description the range lies behind the end */
            416: {
                headers: {
                    /** @description which bytes of how many */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeEmail"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfUser"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyEmail"];
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestReset"];
            };
        };
        responses: {
            /** @description done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmReset"];
            };
        };
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getInstance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeInstance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeInstance"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchAccounts: {
        parameters: {
            query?: {
                /** @description the beginning of a user name, or a whole e-mail address */
                q?: string;
                /** @description 1 to 100 */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeResetLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResetLink"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    requestExport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    linkExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DownloadLink"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description one range of bytes */
                Range?: string;
                /** @description the ETag for which the range is meant */
                "If-Range"?: string;
                /** @description the ETag that is at hand */
                "If-None-Match"?: string;
                /** @description the ETag that is wanted */
                "If-Match"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description the range */
            206: {
                headers: {
                    /** @description which bytes of how many */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            /** @description it is what is at hand */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description it is not what is wanted */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description the range lies behind the end */
            416: {
                headers: {
                    /** @description which bytes of how many */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChannelWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NameWebhook"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookGrant"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listServerWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateWebhook"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renewWebhookToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookGrant"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook: string;
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookInfo"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    executeWebhook: {
        parameters: {
            query?: {
                /** @description true to be answered the message */
                wait?: string;
                /** @description a thread of the webhook's channel, instead of the channel itself */
                thread_id?: string;
            };
            header?: never;
            path: {
                webhook: string;
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookBody"];
                "application/x-www-form-urlencoded": {
                    payload_json?: string;
                };
                "multipart/form-data": {
                    payload_json?: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    executeSlackWebhook: {
        parameters: {
            query?: {
                /** @description a thread of the webhook's channel, instead of the channel itself */
                thread_id?: string;
            };
            header?: never;
            path: {
                webhook: string;
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SlackMessage"];
                "application/x-www-form-urlencoded": {
                    payload?: string;
                };
                "multipart/form-data": {
                    payload?: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhookMessage: {
        parameters: {
            query?: {
                /** @description a thread of the webhook's channel, instead of the channel itself */
                thread_id?: string;
            };
            header?: never;
            path: {
                webhook: string;
                token: string;
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhookMessage: {
        parameters: {
            query?: {
                /** @description a thread of the webhook's channel, instead of the channel itself */
                thread_id?: string;
            };
            header?: never;
            path: {
                webhook: string;
                token: string;
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editWebhookMessage: {
        parameters: {
            query?: {
                /** @description a thread of the webhook's channel, instead of the channel itself */
                thread_id?: string;
            };
            header?: never;
            path: {
                webhook: string;
                token: string;
                message: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookBody"];
                "application/x-www-form-urlencoded": {
                    payload_json?: string;
                };
                "multipart/form-data": {
                    payload_json?: string;
                };
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOutgoingWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutgoingWebhook"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createOutgoingWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateOutgoingWebhook"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutgoingWebhookGrant"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteOutgoingWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateOutgoingWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateOutgoingWebhook"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutgoingWebhook"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renewOutgoingWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutgoingWebhookGrant"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testOutgoingWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
                webhook: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTracks: {
        parameters: {
            query?: {
                /** @description of that server's library; the album's, the artist's or one's own if absent */
                server_id?: string;
                /** @description only those on it */
                album_id?: string;
                /** @description only theirs */
                artist_id?: string;
                /** @description only of that genre */
                genre?: string;
                /** @description only those that have the file of that track, it among them */
                same_file_as?: string;
                /** @description newest (if absent), title, or album: as they stand on it */
                sort?: string;
                /** @description the last track of the page before */
                after?: string;
                /** @description 1 to 100, 50 if absent */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Track"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTrack: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTrack"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Track"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTrack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                track: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Track"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTrack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                track: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateTrack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                track: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateTrack"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Track"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTrackWaveform: {
        parameters: {
            query?: {
                /** @description 256, 1024 or 4096; an overview of at most 2000 pixels if absent */
                samples_per_pixel?: string;
                /** @description json (if absent) or dat */
                format?: string;
            };
            header?: never;
            path: {
                track: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waveform"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTrackCover: {
        parameters: {
            query?: {
                /** @description the side in pixels that is needed: answered in the next size that is kept */
                size?: string;
            };
            header?: never;
            path: {
                track: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlbums: {
        parameters: {
            query?: {
                /** @description of that server's library; one's own if absent */
                server_id?: string;
                /** @description name (if absent) or newest */
                sort?: string;
                /** @description the id of the last one of the page before */
                after?: string;
                /** @description 1 to 100, 50 if absent */
                limit?: string;
                /** @description only by them, or with them */
                artist_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Album"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlbum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                album: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlbumWithTracks"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateAlbum: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                album: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateAlbum"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlbumWithTracks"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mergeAlbums: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                album: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeAlbum"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlbumWithTracks"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listArtists: {
        parameters: {
            query?: {
                /** @description of that server's library; one's own if absent */
                server_id?: string;
                /** @description name (if absent) or newest */
                sort?: string;
                /** @description the id of the last one of the page before */
                after?: string;
                /** @description 1 to 100, 50 if absent */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Artist"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getArtist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                artist: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Artist"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateArtist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                artist: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateArtist"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Artist"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mergeArtists: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                artist: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeArtist"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Artist"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listGenres: {
        parameters: {
            query?: {
                /** @description of that server's library; one's own if absent */
                server_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Genre"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchMusic: {
        parameters: {
            query?: {
                /** @description words, or how they begin; one typo in each is forgiven */
                q?: string;
                /** @description of each kind: 1 to 50, 10 if absent */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundMusic"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPlaylists: {
        parameters: {
            query?: {
                /** @description of that server; one's own if absent */
                server_id?: string;
                /** @description the last one of the page before */
                before?: string;
                /** @description 1 to 100, 50 if absent */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Playlist"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPlaylist: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePlaylist"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Playlist"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPlaylist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                playlist: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Playlist"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deletePlaylist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                playlist: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updatePlaylist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                playlist: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePlaylist"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Playlist"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPlaylistTracks: {
        parameters: {
            query?: {
                /** @description the last item of the page before */
                after?: string;
                /** @description 1 to 500, 100 if absent */
                limit?: string;
            };
            header?: never;
            path: {
                playlist: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaylistItem"][];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replacePlaylistTracks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                playlist: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplacePlaylist"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Playlist"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addToPlaylist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                playlist: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddToPlaylist"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Playlist"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeFromPlaylist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                playlist: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Playlist"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    movePlaylistTrack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                playlist: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MovePlaylistItem"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Playlist"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    likeTrack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                track: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unlikeTrack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                track: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countPlay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                track: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CountPlay"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Counted"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLikes: {
        parameters: {
            query?: {
                /** @description the `next` of the page before */
                before?: string;
                /** @description 1 to 100, 50 if absent */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LikedTracks"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listLiked: {
        parameters: {
            query?: {
                /** @description up to 100 ids with commas between them */
                ids?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPlays: {
        parameters: {
            query?: {
                /** @description the `next` of the page before */
                before?: string;
                /** @description 1 to 100, 50 if absent */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlayHistory"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTrackComments: {
        parameters: {
            query?: {
                /** @description the `next` of the page before */
                after?: string;
                /** @description 1 to 500, 100 if absent */
                limit?: string;
            };
            header?: never;
            path: {
                track: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackComments"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTrackComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                track: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTrackComment"];
            };
        };
        responses: {
            /** @description done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackComment"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTrackComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                track: string;
                comment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRoom: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeRoom"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRooms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                server: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedRooms"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preparePlayback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                track: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreparePlayback"];
            };
        };
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Playback"];
                };
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamTrack: {
        parameters: {
            query?: {
                /** @description `original` (the default), `opus`, `aac` or `mp3` */
                format?: string;
                /** @description in kbit/s, one of those that the format is offered at */
                bitrate?: string;
                /** @description in whose name the link was made */
                user?: string;
                /** @description until when the link works, in seconds since 1970 */
                expires?: string;
                /** @description what proves that the server made the link */
                signature?: string;
            };
            header?: never;
            path: {
                track: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadTrack: {
        parameters: {
            query?: {
                /** @description in whose name the link was made */
                user?: string;
                /** @description until when the link works, in seconds since 1970 */
                expires?: string;
                /** @description what proves that the server made the link */
                signature?: string;
            };
            header?: never;
            path: {
                track: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMasterPlaylist: {
        parameters: {
            query?: {
                /** @description `aac` (the default) or `opus` */
                codec?: string;
                /** @description in whose name the link was made */
                user?: string;
                /** @description until when the link works, in seconds since 1970 */
                expires?: string;
                /** @description what proves that the server made the link */
                signature?: string;
            };
            header?: never;
            path: {
                track: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHlsPart: {
        parameters: {
            query?: {
                /** @description in whose name the link was made */
                user?: string;
                /** @description until when the link works, in seconds since 1970 */
                expires?: string;
                /** @description what proves that the server made the link */
                signature?: string;
            };
            header?: never;
            path: {
                track: string;
                rendition: string;
                part: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description an error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
