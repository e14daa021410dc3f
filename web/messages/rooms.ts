/** Brings the words of the rooms along. */
import { englishRooms } from './en-rooms.ts'
import { addMessages } from './index.ts'

addMessages(englishRooms as never)
