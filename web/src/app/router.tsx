import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { safeNext } from '@/lib/next-path'
import { CrashPage } from './pages/crash-page'
import { ConversationPage } from './pages/conversation-page'
import { HomePage } from './pages/home-page'
import { NotFoundPage } from './pages/not-found-page'
import { ServerPage } from './pages/server-page'
import { Shell } from './layouts/shell'

interface NextSearch {
  /** Where to go after signing in; a path of ours. */
  next?: string
}

function validateNext(search: Record<string, unknown>): NextSearch {
  const next = safeNext(search['next'])
  return next ? { next } : {}
}

const rootRoute = createRootRoute({ notFoundComponent: NotFoundPage, errorComponent: CrashPage })

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: validateNext,
  component: lazyRouteComponent(() => import('./pages/auth-pages'), 'LoginPage'),
})

const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/register',
  validateSearch: validateNext,
  component: lazyRouteComponent(() => import('./pages/auth-pages'), 'RegisterPage'),
})

const accountPages = () => import('./pages/account-pages')
const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  component: lazyRouteComponent(accountPages, 'ForgotPage'),
})
const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  component: lazyRouteComponent(accountPages, 'ResetPage'),
})
const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify-email',
  component: lazyRouteComponent(accountPages, 'VerifyPage'),
})

const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invite/$code',
  component: lazyRouteComponent(() => import('./pages/invite-page'), 'InvitePage'),
})

const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell })

const homeRoute = createRoute({ getParentRoute: () => shellRoute, path: '/', component: HomePage })

const friendsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/me',
  component: lazyRouteComponent(() => import('./pages/friends-page'), 'FriendsPage'),
})

const directRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/me/$channelId',
  component: lazyRouteComponent(() => import('./pages/direct-page'), 'DirectPage'),
})

const directMessageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/me/$channelId/messages/$messageId',
  component: lazyRouteComponent(() => import('./pages/direct-page'), 'DirectPage'),
})

const serverRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/servers/$serverId',
  component: ServerPage,
})

const conversationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/servers/$serverId/channels/$channelId',
  component: ConversationPage,
})

const messageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/servers/$serverId/channels/$channelId/messages/$messageId',
  component: ConversationPage,
})

const threadPath = '/servers/$serverId/channels/$channelId/threads/$threadId'

const threadRoute = createRoute({ getParentRoute: () => shellRoute, path: threadPath, component: ConversationPage })

const threadMessageRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: `${threadPath}/messages/$messageId`,
  component: ConversationPage,
})

// All pages of libraries take what is dropped on them.
const libraryRoute = createRoute({
  getParentRoute: () => shellRoute,
  id: 'library',
  component: lazyRouteComponent(() => import('./layouts/library-drop'), 'LibraryDrop'),
})

const musicViews = ['tracks', 'albums', 'artists', 'playlists', 'liked', 'played', 'upload'] as const
const trackOrders = ['title', 'album'] as const

interface MusicSearch {
  view?: (typeof musicViews)[number] | undefined
  /** What is looked for. */
  q?: string | undefined
  /** The order of the tracks; absent: the newest first. */
  sort?: (typeof trackOrders)[number] | 'newest' | undefined
}

const musicRoute = createRoute({
  getParentRoute: () => libraryRoute,
  path: '/music/$library',
  validateSearch: (search: Record<string, unknown>): MusicSearch => {
    const view = musicViews.find((each) => each === search['view'])
    const q = typeof search['q'] === 'string' ? search['q'].slice(0, 100) : ''
    const sort = trackOrders.find((each) => each === search['sort'])
    return { ...(view && { view }), ...(q && { q }), ...(sort && { sort }) }
  },
  component: lazyRouteComponent(() => import('./pages/music-page'), 'MusicPage'),
})

const recordPages = () => import('./pages/record-pages')
const albumRoute = createRoute({
  getParentRoute: () => libraryRoute,
  path: '/music/$library/albums/$albumId',
  component: lazyRouteComponent(recordPages, 'AlbumPage'),
})
const artistRoute = createRoute({
  getParentRoute: () => libraryRoute,
  path: '/music/$library/artists/$artistId',
  component: lazyRouteComponent(recordPages, 'ArtistPage'),
})
const playlistRoute = createRoute({
  getParentRoute: () => libraryRoute,
  path: '/music/$library/playlists/$playlistId',
  component: lazyRouteComponent(() => import('./pages/playlist-page'), 'PlaylistPage'),
})
const trackRoute = createRoute({
  getParentRoute: () => libraryRoute,
  path: '/tracks/$trackId',
  component: lazyRouteComponent(recordPages, 'TrackPage'),
})

// Gone from what is built: the condition is known then.
const devRoutes = import.meta.env.DEV
  ? [createRoute({ getParentRoute: () => rootRoute, path: '/dev/components', component: lazyRouteComponent(() => import('./dev/components-page'), 'ComponentsPage') })]
  : []

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    loginRoute,
    registerRoute,
    forgotRoute,
    resetRoute,
    verifyRoute,
    inviteRoute,
    ...devRoutes,
    shellRoute.addChildren([
      homeRoute,
      friendsRoute,
      directRoute,
      directMessageRoute,
      serverRoute,
      conversationRoute,
      messageRoute,
      threadRoute,
      threadMessageRoute,
      libraryRoute.addChildren([musicRoute, albumRoute, artistRoute, playlistRoute, trackRoute]),
    ]),
  ]),
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
