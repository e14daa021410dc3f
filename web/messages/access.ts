/** Adds the words of the pages about people and access; those pages load it. */
import { englishAccess } from './en-access.ts'
import { addMessages } from './index.ts'

addMessages(englishAccess as never)
