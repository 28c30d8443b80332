export type { RoomAudience, RoomItem, RoomState, RoomView, ListedRoom, WaitingItem, WaitingTrack, WholeRoom } from '@/api/rooms'
